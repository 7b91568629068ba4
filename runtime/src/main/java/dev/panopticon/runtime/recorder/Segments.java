// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.flow.TrackFlows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread on the tracks of its carriers: for each time on one of them there is a slice,
 * and its calls lie in it in pieces; an arrow leads from each to the next.
 *
 * <p><b>Design.</b> The tracks are those of many threads, which are read one after the other. So
 * every slice is told when it is over, and times alone say what is inside what.
 *
 * <p>Used by the drainer alone.
 */
final class Segments {
  private static final TracePoint SEGMENT = Waiting.point("virtual thread", FlowKind.CONTINUE);

  private final Thread thread;
  private final CarrierTracks tracks;
  private final TraceSink sink;

  private @Nullable Track on;
  private long beginNanos;

  /** Whether there is something to see in the current segment. */
  private boolean isUsed;

  /** Where the segment before has ended with calls open; null if it has not. */
  private @Nullable Track before;

  private long beforeNanos;

  Segments(Thread thread, CarrierTracks tracks, TraceSink sink) {
    this.thread = thread;
    this.tracks = tracks;
    this.sink = sink;
  }

  /** Something is drawn on the carrier's track. */
  void use() {
    isUsed = true;
  }

  /** Whether the thread is on a carrier. */
  boolean isMounted() {
    return on != null;
  }

  /**
   * The thread goes on: its open calls do, each 1 ns after the one that it lies in.
   *
   * @return on which track
   */
  Track mount(String carrier, List<OpenCall> open, long nanos) throws IOException {
    Track track = tracks.of(carrier);
    on = track;
    beginNanos = nanos;
    isUsed = !open.isEmpty();
    for (int i = 0; i < open.size(); i++) {
      open.get(i).beginNanos = nanos + 1 + i;
    }
    return track;
  }

  /**
   * The thread has left its carrier: what is open there ends there for now.
   *
   * @param lastNanos when the last thing happened on the thread
   * @param why what is known of the reason
   * @return when the last thing that is drawn happens
   */
  long suspend(
      List<OpenCall> open, long lastNanos, long nanos, List<Argument> why, TrackFlows flows)
      throws IOException {
    Track track = on;
    if (track == null) {
      return lastNanos;
    }
    long last = lastNanos;
    for (int i = open.size() - 1; i >= 0; i--) {
      last = Math.max(last + 1, nanos - 3 - i);
      open.get(i).cut(track, last, sink);
    }
    Track from = before;
    long fromNanos = beforeNanos;
    before = null;
    if (!open.isEmpty()) {
      isUsed = true;
      before = track;
      beforeNanos = last + 1;
      last += 2;
    }
    long end = Math.max(last + 1, nanos);
    if (isUsed) {
      draw(track, end, why, from, fromNanos, flows);
      last = end;
    }
    on = null;
    return last;
  }

  private void draw(
      Track track,
      long endNanos,
      List<Argument> why,
      @Nullable Track from,
      long fromNanos,
      TrackFlows flows)
      throws IOException {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument("thread", thread.getName()));
    arguments.add(new Argument("thread id", TrackLog.threadId(thread)));
    arguments.addAll(why);
    if (from == null) {
      sink.slice(track, SEGMENT, beginNanos, endNanos, arguments);
      return;
    }
    long id = flows.newId();
    sink.slice(track, SEGMENT, beginNanos, endNanos, new long[] {id}, arguments);
    flows.continued(id, from, fromNanos, track, beginNanos);
  }

  /**
   * The time on the carrier as it stands, for a trace that ends now; its calls were told before.
   */
  void open(List<TraceSink.OpenSlice> into, long endNanos) {
    Track track = on;
    if (track != null && isUsed) {
      into.add(
          new TraceSink.OpenSlice(
              track,
              SEGMENT,
              beginNanos,
              false,
              endNanos,
              List.of(new Argument("thread", thread.getName()))));
    }
  }
}

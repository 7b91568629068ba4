// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.flow.Frame;
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
  private final HeldSlices held;
  private final TraceSink sink;

  private @Nullable Track on;
  private long beginNanos;

  /** Whether there is something to see in the current segment. */
  private boolean isUsed;

  /** Where the segment before has ended with calls open; null if it has not. */
  private @Nullable Track before;

  private long beforeNanos;

  /** The innermost of those calls. */
  private @Nullable Frame beforeIn;

  Segments(Thread thread, CarrierTracks tracks, HeldSlices held, TraceSink sink) {
    this.thread = thread;
    this.tracks = tracks;
    this.held = held;
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
  Track mount(String carrier, OpenCalls open, long nanos) throws IOException {
    Track track = tracks.of(carrier);
    on = track;
    beginNanos = nanos;
    isUsed = open.drawn() > 0;
    for (int i = 0; i < open.depth(); i++) {
      open.all().get(i).beginNanos = nanos + 1 + i;
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
  long suspend(OpenCalls open, long lastNanos, long nanos, List<Argument> why, TrackFlows flows)
      throws IOException {
    Track track = on;
    if (track == null) {
      return lastNanos;
    }
    long last = lastNanos;
    for (int i = open.depth() - 1; i >= 0; i--) {
      last = Math.max(last + 1, nanos - 3 - i);
      open.all().get(i).cut(track, last, sink);
    }
    Track from = before;
    Frame fromIn = beforeIn;
    long fromNanos = beforeNanos;
    before = null;
    beforeIn = null;
    if (!open.isEmpty()) {
      isUsed |= open.drawn() > 0;
      before = track;
      beforeIn = open.frame();
      beforeNanos = last + 1;
      last += 2;
    }
    long end = Math.max(last + 1, nanos);
    if (isUsed) {
      segment(track, end, why, from, fromIn, fromNanos, flows).draw(sink);
      last = end;
    } else if (!open.isEmpty() && held.hasRoom()) {
      held.hold(open.depth(), segment(track, end, why, from, fromIn, fromNanos, flows));
      last = end;
    } else if (!open.isEmpty()) {
      flows.lost(FlowKind.CONTINUE);
    }
    on = null;
    return last;
  }

  /** The time on the carrier, to which an arrow leads from the one before if calls went on. */
  private HeldSlices.Slice segment(
      Track track,
      long endNanos,
      List<Argument> why,
      @Nullable Track from,
      @Nullable Frame fromIn,
      long fromNanos,
      TrackFlows flows) {
    List<Argument> arguments = new ArrayList<>();
    arguments.add(new Argument("thread", thread.getName()));
    arguments.add(new Argument("thread id", TrackLog.threadId(thread)));
    arguments.addAll(why);
    long[] arriving = TraceSink.NO_FLOWS;
    if (from != null && fromIn != null) {
      long id = flows.newId();
      arriving = new long[] {id};
      flows.continued(id, from, fromNanos, track, beginNanos, fromIn);
    }
    return new HeldSlices.Slice(track, SEGMENT, beginNanos, endNanos, arriving, arguments);
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

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What happened on a thread while none of its open calls was known to be drawn, such as a wait: it
 * is drawn as soon as one of them is, and not at all if all of them are left out.
 *
 * <p>Used by the drainer alone.
 */
final class HeldSlices {
  /** For each thread: what comes then is not drawn. Some 100 bytes each. */
  static final int MOST = 10_000;

  private final TraceSink sink;
  private final List<Held> all = new ArrayList<>(0);

  /** A slice that has ended. */
  static final class Slice {
    private final Track track;
    private final TracePoint point;
    private final long beginNanos;
    private final long endNanos;
    private final long[] flows;
    private final List<Argument> arguments;

    /**
     * A slice.
     *
     * @param flows as for {@link TraceSink#slice}
     */
    Slice(
        Track track,
        TracePoint point,
        long beginNanos,
        long endNanos,
        long[] flows,
        List<Argument> arguments) {
      this.track = track;
      this.point = point;
      this.beginNanos = beginNanos;
      this.endNanos = endNanos;
      this.flows = flows;
      this.arguments = arguments;
    }

    void draw(TraceSink sink) throws IOException {
      sink.slice(track, point, beginNanos, endNanos, flows, arguments);
    }

    /** The same with more arrows that may lead to it. */
    Slice to(long[] more) {
      long[] all = Arrays.copyOf(more, more.length + flows.length);
      System.arraycopy(flows, 0, all, more.length, flows.length);
      return new Slice(track, point, beginNanos, endNanos, all, arguments);
    }
  }

  private static final class Held {
    private final Slice slice;

    /** How many calls are open around it. */
    private int depth;

    Held(int depth, Slice slice) {
      this.depth = depth;
      this.slice = slice;
    }
  }

  HeldSlices(TraceSink sink) {
    this.sink = sink;
  }

  /** Whether there is room for one more. */
  boolean hasRoom() {
    return all.size() < MOST;
  }

  /** Holds a slice in which so many calls are open. */
  void hold(int depth, Slice slice) {
    all.add(new Held(depth, slice));
  }

  /** The call around which so many are open is drawn. */
  void drawn(int depth) throws IOException {
    int first = all.size();
    while (first > 0 && all.get(first - 1).depth > depth) {
      first--;
    }
    List<Held> drawn = all.subList(first, all.size());
    for (Held each : drawn) {
      each.slice.draw(sink);
    }
    drawn.clear();
  }

  /** A call is left out, and so many stay open: what happened in it happened in those. */
  void leftOut(int open) {
    if (open == 0) {
      all.clear();
    }
    for (int i = all.size() - 1; i >= 0 && all.get(i).depth > open; i--) {
      all.get(i).depth = open;
    }
  }
}

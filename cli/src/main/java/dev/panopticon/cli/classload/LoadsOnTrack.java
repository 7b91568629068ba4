// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.classload;

import dev.panopticon.cli.copy.CopiedPoints;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Puts the class loads of one thread between its calls, so that both nest.
 *
 * <p>The two are measured on clocks that agree to tens of nanoseconds only. Where a load and a call
 * would overlap without nesting, the calls are believed: a load ends no later than the call that it
 * began in, and no earlier than the calls that began in it.
 */
final class LoadsOnTrack {
  private static final String CLASS_LOADING = "class loading";

  private final Track track;
  private final Deque<ClassLoad> waiting;
  private final TraceSink sink;
  private final CopiedPoints points;

  /** Innermost first. */
  private final Deque<Open> open = new ArrayDeque<>();

  private long lastNanos;

  /** A call, or a load with its end. */
  private record Open(
      TracePoint point, boolean load, long beginNanos, long endNanos, String loader) {}

  LoadsOnTrack(Track track, List<ClassLoad> loads, TraceSink sink, CopiedPoints points) {
    this.track = track;
    this.waiting = new ArrayDeque<>(loads);
    this.sink = sink;
    this.points = points;
  }

  /**
   * A call begins.
   *
   * @param flows arrows that lead to it
   * @return when it is drawn to begin
   */
  long begin(TracePoint point, long nanos, long[] flows) throws IOException {
    until(nanos);
    boolean isTarget = flows.length > 0;
    lastNanos = Math.max(isTarget ? lastNanos + 1 : lastNanos, nanos);
    long begin = lastNanos;
    sink.beginSlice(track, point, begin, flows);
    open.push(new Open(point, false, begin, 0, ""));
    lastNanos += isTarget ? 1 : 0;
    return begin;
  }

  void end(long nanos, List<Argument> arguments) throws IOException {
    until(nanos);
    while (open.element().load()) {
      endLoad(nanos);
    }
    Open call = open.pop();
    lastNanos = Math.max(Math.max(lastNanos, nanos), call.beginNanos() + 1);
    sink.endSlice(track, call.point(), lastNanos, arguments);
  }

  /** A call that is told when it has ended: the loads in it are drawn before it as well. */
  void slice(
      TracePoint point, long beginNanos, long endNanos, long[] flows, List<Argument> arguments)
      throws IOException {
    until(endNanos);
    while (!open.isEmpty() && open.element().load()) {
      endLoad(endNanos);
    }
    lastNanos = Math.max(lastNanos + 1, endNanos);
    sink.slice(track, point, beginNanos, lastNanos, flows, arguments);
  }

  /** Draws the loads after the last call. */
  void finish() throws IOException {
    until(Long.MAX_VALUE);
  }

  private void until(long nanos) throws IOException {
    while (true) {
      Open top = open.peek();
      long ends = top != null && top.load() ? top.endNanos() : Long.MAX_VALUE;
      ClassLoad next = waiting.peek();
      long begins = next == null ? Long.MAX_VALUE : next.beginNanos();
      if (Math.min(ends, begins) >= nanos) {
        return;
      }
      if (ends <= begins) {
        endLoad(ends);
      } else {
        beginLoad(waiting.remove());
      }
    }
  }

  private void beginLoad(ClassLoad load) throws IOException {
    lastNanos = Math.max(lastNanos, load.beginNanos());
    TracePoint point = points.of("load " + load.className(), CLASS_LOADING, null);
    sink.beginSlice(track, point, lastNanos);
    open.push(new Open(point, true, lastNanos, load.endNanos(), load.loader()));
  }

  private void endLoad(long nanos) throws IOException {
    Open load = open.pop();
    lastNanos = Math.max(Math.max(lastNanos, nanos), load.beginNanos() + 1);
    sink.endSlice(track, load.point(), lastNanos, List.of(new Argument("loader", load.loader())));
  }
}

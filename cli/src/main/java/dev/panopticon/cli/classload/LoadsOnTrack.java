// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.classload;

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
  private final Track track;
  private final Deque<ClassLoad> waiting;
  private final TraceSink sink;
  private final Points points;

  /** Innermost first. */
  private final Deque<Open> open = new ArrayDeque<>();

  private long lastNanos;

  /** A call, or a load with its end. */
  private record Open(
      TracePoint point, boolean load, long beginNanos, long endNanos, String loader) {}

  LoadsOnTrack(Track track, List<ClassLoad> loads, TraceSink sink, Points points) {
    this.track = track;
    this.waiting = new ArrayDeque<>(loads);
    this.sink = sink;
    this.points = points;
  }

  void begin(TracePoint point, long nanos) throws IOException {
    until(nanos);
    lastNanos = Math.max(lastNanos, nanos);
    sink.beginSlice(track, point, lastNanos);
    open.push(new Open(point, false, lastNanos, 0, ""));
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
  void slice(TracePoint point, long beginNanos, long endNanos, List<Argument> arguments)
      throws IOException {
    until(endNanos);
    while (!open.isEmpty() && open.element().load()) {
      endLoad(endNanos);
    }
    lastNanos = Math.max(lastNanos + 1, endNanos);
    sink.slice(track, point, beginNanos, lastNanos, arguments);
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
    TracePoint point = points.load(load.className());
    sink.beginSlice(track, point, lastNanos);
    open.push(new Open(point, true, lastNanos, load.endNanos(), load.loader()));
  }

  private void endLoad(long nanos) throws IOException {
    Open load = open.pop();
    lastNanos = Math.max(Math.max(lastNanos, nanos), load.beginNanos() + 1);
    sink.endSlice(track, load.point(), lastNanos, List.of(new Argument("loader", load.loader())));
  }
}

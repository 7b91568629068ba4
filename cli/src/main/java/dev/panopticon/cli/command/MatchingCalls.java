// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.predicate.expression.Durations;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.ReadCall;
import dev.panopticon.trace.read.TraceVisitor;
import dev.panopticon.trace.report.Visible;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Prints the calls of a trace of which a predicate holds, a line each, in the order of their ends.
 */
final class MatchingCalls implements TraceVisitor {
  private final Predicate<ReadCall> where;
  private final PrintWriter out;
  private final Map<Integer, Deque<Open>> open = new HashMap<>();
  private final Map<Integer, Track> tracks = new HashMap<>();

  private record Open(String name, long beginNanos) {}

  MatchingCalls(Predicate<ReadCall> where, PrintWriter out) {
    this.where = where;
    this.out = out;
  }

  @Override
  public void track(Track track) {
    tracks.put(track.id(), track);
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    stack(track).push(new Open(name, timestampNanos));
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    Open call = stack(track).pop();
    ended(track, call.name, call.beginNanos, timestampNanos, arguments);
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    ended(track, name, beginNanos, endNanos, arguments);
  }

  private Deque<Open> stack(Track track) {
    return open.computeIfAbsent(track.id(), id -> new ArrayDeque<>());
  }

  private void ended(
      Track track, String name, long beginNanos, long endNanos, List<Argument> arguments) {
    Deque<Open> around = stack(track);
    Open caller = around.peek();
    String thread = tracks.getOrDefault(track.id(), track).name();
    ReadCall call =
        new ReadCall(
            name,
            arguments,
            around.size() + 1,
            thread,
            caller == null ? null : caller.name,
            endNanos - beginNanos);
    if (where.test(call)) {
      out.println(
          Visible.of(
              thread
                  + "  "
                  + millis(beginNanos)
                  + "  "
                  + Durations.print(endNanos - beginNanos)
                  + "  "
                  + name
                  + shown(arguments)));
    }
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.6fms", nanos / 1e6);
  }

  private static String shown(List<Argument> arguments) {
    return arguments.stream()
        .map(argument -> argument.name() + "=" + argument.value())
        .collect(Collectors.joining(", ", arguments.isEmpty() ? "" : "  ", ""));
  }
}

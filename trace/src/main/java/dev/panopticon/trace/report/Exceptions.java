// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.Slices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A table of the exceptions with which calls ended. One that went through several calls counts
 * once, for the innermost.
 */
public final class Exceptions {
  private final Calls calls;
  private final Range range;
  private final Map<Place, Group> groups = new HashMap<>();

  /**
   * Exceptions of one kind out of one method.
   *
   * @param name the exception with its message, as the trace shows it; empty where it does not
   * @param method out of which it came
   * @param count how often
   * @param first the number of the first call that ended so
   */
  public record Line(String name, String method, long count, int first) {}

  private record Place(String name, int method) {}

  private static final class Group {
    private long count;
    private int first;
  }

  private Exceptions(Calls calls, Range range) {
    this.calls = calls;
    this.range = range;
  }

  /** The lines of calls that ended in the range, in no order. */
  public static List<Line> of(Calls calls, Range range) {
    return of(calls, range, thread -> true);
  }

  /**
   * The lines of calls on such threads that ended in the range, in no order. Calls count that the
   * trace was asked for ({@link Calls#isChosen}).
   */
  public static List<Line> of(Calls calls, Range range, Predicate<Track> threads) {
    Exceptions exceptions = new Exceptions(calls, range);
    calls.rows().stream().filter(row -> threads.test(row.track())).forEach(exceptions::add);
    List<Line> lines = new ArrayList<>();
    exceptions.groups.forEach(
        (place, group) ->
            lines.add(
                new Line(
                    place.name,
                    calls.methods().get(place.method).name(),
                    group.count,
                    group.first)));
    return lines;
  }

  /** From the last call on: a call comes then behind those in it. */
  private void add(Slices.Row row) {
    Map<Integer, String> thrownInto = new HashMap<>();
    for (int place = row.count() - 1; place >= 0; place--) {
      int call = row.call(place);
      String inside = thrownInto.remove(call);
      if (calls.hasFailed(call)) {
        String thrown = thrown(call);
        if (calls.parent(call) != Slices.NONE) {
          thrownInto.putIfAbsent(calls.parent(call), thrown);
        }
        if (!thrown.equals(inside)) {
          count(call, thrown);
        }
      }
    }
  }

  private void count(int call, String thrown) {
    long end = calls.endNanos(call);
    if (calls.isChosen(call) && end >= range.fromNanos() && end <= range.toNanos()) {
      Group group =
          groups.computeIfAbsent(new Place(thrown, calls.methodNumber(call)), added -> new Group());
      group.first = group.count == 0 ? call : Math.min(group.first, call);
      group.count++;
    }
  }

  private String thrown(int call) {
    return calls.arguments(call).stream()
        .filter(argument -> argument.name().equals(Argument.THROWS))
        .map(argument -> String.valueOf(argument.value()))
        .findFirst()
        .orElse("");
  }
}

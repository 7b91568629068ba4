// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.column.Slices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A table of what threads waited for. */
public final class Waits {
  /** How long what only happens is in a trace, such as that a thread goes on. */
  private static final long MOMENT_NANOS = 1;

  private Waits() {}

  /**
   * Waits for one thing.
   *
   * @param name what was waited for, as its slices say it
   * @param count how many there are
   * @param totalNanos how long they took, as far as that lies in the range
   * @param longest the number of the longest of them, in {@link
   *     dev.panopticon.trace.column.ReadTrace#waits}
   */
  public record Line(String name, long count, long totalNanos, int longest) {}

  private static final class Group {
    private long count;
    private long totalNanos;
    private int longest = Slices.NONE;
  }

  /** The lines of what touches the range, in no order. */
  public static List<Line> of(Slices waits, Range range) {
    return of(waits, range, thread -> true);
  }

  /** The lines of what touches the range on such threads, in no order. */
  public static List<Line> of(Slices waits, Range range, Predicate<Track> threads) {
    boolean[] isMeant = new boolean[waits.rows().size()];
    for (int row = 0; row < isMeant.length; row++) {
      isMeant[row] = threads.test(waits.rows().get(row).track());
    }
    Map<Integer, Group> groups = new HashMap<>();
    for (int wait = 0; wait < waits.count(); wait++) {
      long nanos = range.within(waits.beginNanos(wait), waits.endNanos(wait));
      if (nanos > 0 && waits.durationNanos(wait) > MOMENT_NANOS && isMeant[waits.row(wait)]) {
        Group group = groups.computeIfAbsent(waits.methodNumber(wait), added -> new Group());
        group.count++;
        group.totalNanos += nanos;
        if (group.longest == Slices.NONE
            || waits.durationNanos(wait) > waits.durationNanos(group.longest)) {
          group.longest = wait;
        }
      }
    }
    List<Line> lines = new ArrayList<>();
    groups.forEach(
        (method, group) ->
            lines.add(
                new Line(
                    waits.methods().get(method).name(),
                    group.count,
                    group.totalNanos,
                    group.longest)));
    return lines;
  }
}

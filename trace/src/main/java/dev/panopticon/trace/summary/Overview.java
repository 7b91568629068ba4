// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.summary;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import dev.panopticon.trace.report.Range;
import dev.panopticon.trace.report.Report;
import dev.panopticon.trace.report.Report.Grouping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * What a person wants to know of a trace first. Calls and waits count that touch the range, and
 * with the part of them that lies in it.
 *
 * @param calls how many calls
 * @param threads how many threads have made them
 * @param nanos from the first begin to the last end of these
 * @param roots the longest calls that no other is around, the longest first
 * @param methods by their own time, the greatest first
 * @param waits by what was waited for, the longest first
 * @param exceptions by their class, the most frequent first: each counts once, where it left the
 *     outermost call that it ended
 */
public record Overview(
    long calls,
    int threads,
    long nanos,
    List<Integer> roots,
    List<Report.Line> methods,
    List<Tally> waits,
    List<Tally> exceptions) {

  public Overview {
    roots = List.copyOf(roots);
    methods = List.copyOf(methods);
    waits = List.copyOf(waits);
    exceptions = List.copyOf(exceptions);
  }

  /**
   * Looks at the calls for which the trace was asked ({@link Calls#isChosen}).
   *
   * @param most how many roots
   */
  public static Overview of(ReadTrace trace, Range range, Predicate<Track> threads, int most) {
    Collector found = new Collector(trace, range, most);
    for (int row = 0; row < trace.calls().rows().size(); row++) {
      if (threads.test(trace.calls().rows().get(row).track())) {
        found.addCalls(trace.calls().rows().get(row));
        found.addWaits(trace.waits().rows().get(row));
      }
    }
    List<Report.Line> methods =
        Report.of(trace.calls(), Grouping.METHOD, range, threads).stream()
            .sorted(Comparator.comparingLong(Report.Line::selfNanos).reversed())
            .toList();
    return new Overview(
        found.count,
        found.threads,
        found.count == 0 ? 0 : found.last - found.first,
        found.roots(),
        methods,
        sorted(found.waits, Comparator.comparingLong(Tally::nanos)),
        sorted(found.exceptions, Comparator.comparingLong(Tally::count)));
  }

  private static List<Tally> sorted(Map<String, Tally> tallies, Comparator<Tally> by) {
    return tallies.values().stream().sorted(by.reversed().thenComparing(Tally::name)).toList();
  }

  private static final class Collector {
    /** Other slices that are no calls tell what a thread did at a moment. */
    private static final String WAITING = "waiting: ";

    private final Calls calls;
    private final Slices allWaits;
    private final Range range;
    private final int most;
    private final PriorityQueue<Integer> longest;
    private final Map<String, Tally> waits = new HashMap<>();
    private final Map<String, Tally> exceptions = new HashMap<>();
    private long count;
    private int threads;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Collector(ReadTrace trace, Range range, int most) {
      this.calls = trace.calls();
      this.allWaits = trace.waits();
      this.range = range;
      this.most = most;
      this.longest = new PriorityQueue<>(order().reversed());
    }

    /** The longer first, of two equal ones the earlier. */
    private Comparator<Integer> order() {
      return Comparator.<Integer>comparingLong(calls::durationNanos)
          .reversed()
          .thenComparing(Comparator.naturalOrder());
    }

    void addCalls(Slices.Row row) {
      long before = count;
      for (int place = 0; place < row.count(); place++) {
        int call = row.call(place);
        if (calls.isChosen(call) && touches(calls, call)) {
          add(call);
        }
      }
      threads += count > before ? 1 : 0;
    }

    private boolean touches(Slices slices, int slice) {
      return range.within(slices.beginNanos(slice), slices.endNanos(slice)) >= 0;
    }

    private void add(int call) {
      count++;
      first = Math.min(first, Math.max(range.fromNanos(), calls.beginNanos(call)));
      last = Math.max(last, Math.min(range.toNanos(), calls.endNanos(call)));
      if (calls.parent(call) == Slices.NONE) {
        longest.add(call);
        if (longest.size() > most) {
          longest.remove();
        }
      }
      if (calls.hasFailed(call)) {
        String thrown = thrown(call);
        int caller = calls.parent(call);
        boolean goesOn =
            caller != Slices.NONE && calls.hasFailed(caller) && thrown(caller).equals(thrown);
        if (!goesOn) {
          count(exceptions, classOf(thrown), 0, call);
        }
      }
    }

    private String thrown(int call) {
      return calls.arguments(call).stream()
          .filter(value -> value.name().equals(Argument.THROWS))
          .map(value -> String.valueOf(value.value()))
          .findFirst()
          .orElse("");
    }

    /** What stands before the message. */
    private static String classOf(String thrown) {
      int colon = thrown.indexOf(':');
      return colon < 0 ? thrown : thrown.substring(0, colon);
    }

    void addWaits(Slices.Row row) {
      for (int place = 0; place < row.count(); place++) {
        int wait = row.call(place);
        String name = allWaits.method(wait).name();
        if (name.startsWith(WAITING) && touches(allWaits, wait)) {
          long nanos = range.within(allWaits.beginNanos(wait), allWaits.endNanos(wait));
          count(waits, name.substring(WAITING.length()), nanos, allWaits.parent(wait));
        }
      }
    }

    private static void count(Map<String, Tally> tallies, String name, long nanos, int call) {
      tallies.merge(
          name,
          new Tally(name, 1, nanos, call),
          (all, one) -> new Tally(name, all.count() + 1, all.nanos() + one.nanos(), all.first()));
    }

    List<Integer> roots() {
      List<Integer> roots = new ArrayList<>(longest);
      roots.sort(order());
      return roots;
    }
  }
}

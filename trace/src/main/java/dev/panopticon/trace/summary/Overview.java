// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.summary;

import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.column.Arrows;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import dev.panopticon.trace.report.Exceptions;
import dev.panopticon.trace.report.Range;
import dev.panopticon.trace.report.Report;
import dev.panopticon.trace.report.Report.Grouping;
import dev.panopticon.trace.report.Waits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What a person wants to know of a trace first. Calls and waits count that touch the range, and
 * with the part of them that lies in it.
 *
 * @param calls how many calls
 * @param threads how many threads have made them
 * @param nanos from the first begin to the last end of these
 * @param arrows how many arrows begin or end on such threads, and lie in the range or cross it
 * @param roots the longest calls that no other is around, the longest first
 * @param methods by their own time, the greatest first
 * @param waits by what was waited for, the longest first
 * @param exceptions by what they are and the method they came out of, the most frequent first
 */
public record Overview(
    long calls,
    int threads,
    long nanos,
    long arrows,
    List<Integer> roots,
    List<Report.Line> methods,
    List<Waits.Line> waits,
    List<Exceptions.Line> exceptions) {

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
    Collector found = new Collector(trace.calls(), range, most);
    trace.calls().rows().stream().filter(row -> threads.test(row.track())).forEach(found::add);
    return new Overview(
        found.count,
        found.threads,
        found.count == 0 ? 0 : found.last - found.first,
        arrows(trace, range, threads),
        found.roots(),
        sorted(
            Report.of(trace.calls(), Grouping.METHOD, range, threads),
            Comparator.comparingLong(Report.Line::selfNanos)),
        sorted(
            Waits.of(trace.waits(), range, threads),
            Comparator.comparingLong(Waits.Line::totalNanos)),
        sorted(
            Exceptions.of(trace.calls(), range, threads),
            Comparator.comparingLong(Exceptions.Line::count)));
  }

  private static long arrows(ReadTrace trace, Range range, Predicate<Track> threads) {
    Arrows arrows = trace.arrows();
    List<Slices.Row> rows = trace.calls().rows();
    return IntStream.range(0, arrows.count())
        .filter(arrow -> range.within(arrows.fromNanos(arrow), arrows.toNanos(arrow)) >= 0)
        .filter(
            arrow ->
                threads.test(rows.get(arrows.fromRow(arrow)).track())
                    || threads.test(rows.get(arrows.toRow(arrow)).track()))
        .count();
  }

  /** The greatest first. */
  private static <T> List<T> sorted(List<T> lines, Comparator<T> by) {
    return lines.stream().sorted(by.reversed()).toList();
  }

  private static final class Collector {
    private final Calls calls;
    private final Range range;
    private final int most;
    private final PriorityQueue<Integer> longest;
    private long count;
    private int threads;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Collector(Calls calls, Range range, int most) {
      this.calls = calls;
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

    void add(Slices.Row row) {
      long before = count;
      for (int place = 0; place < row.count(); place++) {
        int call = row.call(place);
        if (calls.isChosen(call)
            && range.within(calls.beginNanos(call), calls.endNanos(call)) >= 0) {
          add(call);
        }
      }
      threads += count > before ? 1 : 0;
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
    }

    List<Integer> roots() {
      List<Integer> roots = new ArrayList<>(longest);
      roots.sort(order());
      return roots;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.merge;

import dev.panopticon.runtime.event.TraceHeader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where the traces of several processes begin on one clock.
 *
 * <p>Processes of one host have one. Others have the time of day, which can be wrong by more than a
 * request takes; but no request comes before it was sent, which leaves what is possible. Where
 * requests went both ways that is an interval, of which the middle is taken.
 */
final class Clocks {
  private final List<TraceHeader> headers;
  private final List<Hop> hops;
  private final long[] begins;
  private final Set<String> basis = new LinkedHashSet<>();

  /**
   * A request that went from one trace to another; times are those of either trace.
   *
   * @param from number of the trace in which it was sent
   * @param to number of the trace in which it came
   */
  record Hop(int from, long sentNanos, int to, long receivedNanos) {}

  private Clocks(List<TraceHeader> headers, List<Hop> hops) {
    this.headers = headers;
    this.hops = hops;
    this.begins = new long[headers.size()];
  }

  static Clocks align(List<TraceHeader> headers, List<Hop> hops) {
    Clocks clocks = new Clocks(headers, hops);
    for (int i = 1; i < headers.size(); i++) {
      clocks.place(i);
    }
    return clocks;
  }

  /** When that trace begins, in nanoseconds since the first of all does. */
  long begin(int trace) {
    long first = begins[0];
    for (long begin : begins) {
      first = Math.min(first, begin);
    }
    return begins[trace] - first;
  }

  /** How that was found, for people: {@code clocks of one host}. */
  String basis() {
    return String.join("; ", basis);
  }

  private void place(int trace) {
    TraceHeader header = headers.get(trace);
    for (int i = 0; i < trace; i++) {
      TraceHeader placed = headers.get(i);
      if (!header.boot().isEmpty() && header.boot().equals(placed.boot())) {
        begins[trace] = begins[i] + header.bootNanos() - placed.bootNanos();
        basis.add("clocks of one host");
        return;
      }
    }
    begins[trace] = possible(trace, header.startEpochNanos() - headers.get(0).startEpochNanos());
  }

  /** The begin that the time of day says, or a better one if the requests know it. */
  private long possible(int trace, long begin) {
    long earliest = Long.MIN_VALUE;
    long latest = Long.MAX_VALUE;
    for (Hop hop : hops) {
      if (hop.to == trace && hop.from < trace) {
        earliest = Math.max(earliest, begins[hop.from] + hop.sentNanos - hop.receivedNanos);
      } else if (hop.from == trace && hop.to < trace) {
        latest = Math.min(latest, begins[hop.to] + hop.receivedNanos - hop.sentNanos);
      }
    }
    if (earliest > latest) {
      basis.add(
          "clocks by the time of day, which contradicts the requests by "
              + duration(earliest - latest));
      return begin;
    }
    if (earliest != Long.MIN_VALUE && latest != Long.MAX_VALUE) {
      long half = (latest - earliest) / 2;
      basis.add("clocks by the requests, \u00b1" + duration(half));
      return earliest + half;
    }
    long nearest = Math.max(earliest, Math.min(latest, begin));
    basis.add(
        nearest == begin
            ? "clocks by the time of day"
            : "clocks by the time of day, set right by %s so that no request comes before it is sent"
                .formatted(duration(Math.abs(nearest - begin))));
    return nearest;
  }

  private static String duration(long nanos) {
    String[] units = {"ns", "\u00b5s", "ms", "s"};
    int unit = 0;
    BigDecimal value = BigDecimal.valueOf(nanos);
    while (unit < 3 && value.compareTo(BigDecimal.valueOf(1000)) >= 0) {
      value = value.movePointLeft(3);
      unit++;
    }
    return value.round(new MathContext(3)).stripTrailingZeros().toPlainString() + " " + units[unit];
  }
}

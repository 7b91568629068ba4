// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

import dev.panopticon.trace.report.Report.Line;
import java.util.Comparator;
import java.util.Locale;

/** The numbers of a line of a report, in the order in which they are shown. */
public enum ReportColumn {
  TOTAL,
  SELF,
  CALLS,
  MIN,
  P50,
  P90,
  P99,
  MAX;

  /** The value in a line: a count, or nanoseconds. */
  long of(Line line) {
    return switch (this) {
      case TOTAL -> line.totalNanos();
      case SELF -> line.selfNanos();
      case CALLS -> line.calls();
      case MIN -> line.spread().min();
      case P50 -> line.spread().p50();
      case P90 -> line.spread().p90();
      case P99 -> line.spread().p99();
      case MAX -> line.spread().max();
    };
  }

  /** The value in a line for people. */
  String shown(Line line) {
    return this == CALLS ? String.format(Locale.ROOT, "%,d", of(line)) : Times.print(of(line));
  }

  /** What it is called where values have no units of their own. */
  String machineName() {
    return this == CALLS ? "calls" : this + "Nanos";
  }

  /** The greatest first; among equals by name. */
  Comparator<Line> order() {
    return Comparator.comparingLong(this::of).reversed().thenComparing(Line::name);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

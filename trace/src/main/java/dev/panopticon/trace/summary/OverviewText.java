// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.summary;

import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.report.Exceptions;
import dev.panopticon.trace.report.Report;
import dev.panopticon.trace.report.Times;
import dev.panopticon.trace.report.Visible;
import dev.panopticon.trace.report.Waits;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An overview as text that fits on one screen. */
public final class OverviewText {
  private static final int MOST_METHODS = 8;
  private static final int MOST_LINES = 5;
  private static final int MOST_CHARACTERS = 80;

  private final ReadTrace trace;
  private final Overview overview;

  /** The text of an overview of a trace. */
  public OverviewText(ReadTrace trace, Overview overview) {
    this.trace = trace;
    this.overview = overview;
  }

  /** Writes it. */
  public void print(PrintWriter out) {
    out.println(headline());
    if (overview.calls() == 0) {
      return;
    }
    printRoots(out);
    printMethods(out);
    printWaits(out);
    printExceptions(out);
  }

  private String headline() {
    String process =
        trace.processes().stream().findFirst().map(TraceHeader::processName).orElse("");
    return (process.isEmpty() ? "" : Visible.of(process) + ": ")
        + plural(overview.calls(), "call")
        + " on "
        + plural(overview.threads(), "thread")
        + " in "
        + Times.print(overview.nanos())
        + ", "
        + plural(overview.arrows(), "arrow");
  }

  private void printRoots(PrintWriter out) {
    Calls calls = trace.calls();
    Block block = new Block("Longest calls that no other is around", "took", "began at", "number");
    for (int call : overview.roots()) {
      block.add(
          calls.method(call).name() + " on " + calls.rows().get(calls.row(call)).track().name(),
          Times.print(calls.durationNanos(call)),
          Times.print(calls.beginNanos(call)),
          "#" + call);
    }
    block.print(out, overview.roots().size());
  }

  private void printMethods(PrintWriter out) {
    Block block = new Block("Methods by their own time", "self", "total", "calls");
    List<Report.Line> lines = overview.methods();
    for (Report.Line line : lines.subList(0, Math.min(MOST_METHODS, lines.size()))) {
      block.add(
          line.name(),
          Times.print(line.selfNanos()),
          Times.print(line.totalNanos()),
          count(line.calls()));
    }
    block.print(out, lines.size());
  }

  private void printWaits(PrintWriter out) {
    Block block = new Block("Waits by what was waited for", "total", "times", "");
    for (Waits.Line wait : first(overview.waits())) {
      block.add(wait.name(), Times.print(wait.totalNanos()), count(wait.count()), "");
    }
    block.print(out, overview.waits().size());
  }

  private void printExceptions(PrintWriter out) {
    Block block = new Block("Exceptions, and out of what they came", "times", "first in", "");
    for (Exceptions.Line exception : first(overview.exceptions())) {
      block.add(
          cut(exception.name()) + " out of " + exception.method(),
          count(exception.count()),
          "#" + exception.first(),
          "");
    }
    block.print(out, overview.exceptions().size());
  }

  /** A message may be a page. */
  private static String cut(String text) {
    return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
  }

  private static <T> List<T> first(List<T> lines) {
    return lines.subList(0, Math.min(MOST_LINES, lines.size()));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String plural(long number, String thing) {
    return count(number) + " " + thing + (number == 1 ? "" : "s");
  }

  /** A heading with lines of three figures and a name; the name comes last, however long it is. */
  private static final class Block {
    private static final String FORMAT = "  %9s  %9s  %9s  %s";

    private final String heading;
    private final String[] columns;
    private final List<String> lines = new ArrayList<>();

    Block(String heading, String... columns) {
      this.heading = heading;
      this.columns = columns;
    }

    void add(String name, String first, String second, String third) {
      lines.add(String.format(Locale.ROOT, FORMAT, first, second, third, Visible.of(name)));
    }

    /** Nothing, if it has no line. */
    void print(PrintWriter out, int all) {
      if (lines.isEmpty()) {
        return;
      }
      out.println();
      out.println(heading);
      out.println(
          String.format(Locale.ROOT, FORMAT, columns[0], columns[1], columns[2], "")
              .stripTrailing());
      lines.forEach(out::println);
      if (all > lines.size()) {
        out.println(
            String.format(
                Locale.ROOT, FORMAT, "", "", "", "and " + count(all - lines.size()) + " more"));
      }
    }
  }
}

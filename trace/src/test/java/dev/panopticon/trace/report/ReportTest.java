// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.column.CallReader;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.read.TracedFile;
import dev.panopticon.trace.report.Report.Grouping;
import dev.panopticon.trace.report.Report.Line;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private final Path trace;

  ReportTest(@TempDir Path folder) {
    this.trace = folder.resolve("a.pftrace");
  }

  @Test
  void ownTimeIsWithoutTheCallsInIt_andTotalCountsTheOutermostOfAGroup() throws IOException {
    try (TraceSink sink = TracedFile.open(trace)) {
      begin(sink, TracedFile.OUTER, 0);
      begin(sink, TracedFile.INNER, 10);
      begin(sink, TracedFile.OUTER, 20);
      end(sink, TracedFile.OUTER, 50);
      end(sink, TracedFile.INNER, 70);
      end(sink, TracedFile.OUTER, 100);
      complete(sink);
    }
    assertThat(lines(Grouping.METHOD, Range.ALL))
        .containsExactlyInAnyOrder(
            new Line("Order.place", 2, 100, 70, new Spread(30, 30, 100, 100, 100)),
            new Line("Order.check", 1, 60, 30, new Spread(60, 60, 60, 60, 60)));
    assertThat(lines(Grouping.CLASS, Range.ALL))
        .containsExactly(new Line("Order", 3, 100, 100, new Spread(30, 60, 100, 100, 100)));
    assertThat(lines(Grouping.CATEGORY, Range.ALL)).extracting(Line::name).containsExactly("shop");
  }

  @Test
  void ofARangeCountsWhatLiesInIt() throws IOException {
    try (TraceSink sink = TracedFile.open(trace)) {
      begin(sink, TracedFile.OUTER, 0);
      begin(sink, TracedFile.INNER, 10);
      end(sink, TracedFile.INNER, 40);
      begin(sink, TracedFile.INNER, 60);
      end(sink, TracedFile.INNER, 90);
      end(sink, TracedFile.OUTER, 100);
      complete(sink);
    }
    assertThat(lines(Grouping.METHOD, new Range(30, 55)))
        .containsExactlyInAnyOrder(
            new Line("Order.place", 1, 25, 15, new Spread(100, 100, 100, 100, 100)),
            new Line("Order.check", 1, 10, 10, new Spread(30, 30, 30, 30, 30)));
  }

  @Test
  void callsThatAreNotChosen_takeTheirTimeAllTheSame() throws IOException {
    try (TraceSink sink = TracedFile.open(trace)) {
      begin(sink, TracedFile.OUTER, 0);
      begin(sink, TracedFile.INNER, 10);
      end(sink, TracedFile.INNER, 40);
      end(sink, TracedFile.OUTER, 100);
      complete(sink);
    }
    Calls outermost = CallReader.read(trace, call -> call.depth() == 1).calls();
    assertThat(Report.of(outermost, Grouping.METHOD, Range.ALL, thread -> true))
        .containsExactly(new Line("Order.place", 1, 100, 70, new Spread(100, 100, 100, 100, 100)));
  }

  @Test
  void threadsCanBeChosen_andAreGroups() throws IOException {
    try (TraceSink sink = TracedFile.open(trace)) {
      begin(sink, TracedFile.OUTER, 0);
      sink.beginSlice(TracedFile.WORKER, TracedFile.OUTER, 5);
      sink.endSlice(TracedFile.WORKER, TracedFile.OUTER, 7, List.of());
      end(sink, TracedFile.OUTER, 100);
      complete(sink);
    }
    Calls calls = CallReader.read(trace).calls();
    assertThat(Report.of(calls, Grouping.THREAD, Range.ALL, thread -> true))
        .extracting(Line::name)
        .containsExactlyInAnyOrder("main", "worker");
    assertThat(Report.of(calls, Grouping.THREAD, Range.ALL, Track::virtual))
        .containsExactly(new Line("worker", 1, 2, 2, new Spread(2, 2, 2, 2, 2)));
  }

  @Test
  void percentileIsTheDurationOfACall() {
    long[] hundred = LongStream.rangeClosed(1, 100).toArray();
    assertThat(Spread.of(hundred, 0, 100)).isEqualTo(new Spread(1, 50, 90, 99, 100));
    assertThat(Spread.of(hundred, 0, 3)).isEqualTo(new Spread(1, 2, 3, 3, 3));
    assertThat(Spread.of(hundred, 98, 100)).isEqualTo(new Spread(99, 99, 100, 100, 100));
  }

  @Test
  void durationsHaveThreeDigitsAndAUnit() {
    assertThat(
            LongStream.of(
                    0,
                    7,
                    999,
                    1_000,
                    12_345,
                    999_499,
                    999_500,
                    1_530_000,
                    59_000_000_000L,
                    7_200_000_000_000L)
                .mapToObj(Times::print))
        .containsExactly(
            "0 ns", "7 ns", "999 ns", "1.00 µs", "12.3 µs", "999 µs", "1.00 ms", "1.53 ms",
            "59.0 s", "7,200 s");
  }

  @Test
  void tableForPeople_programsAndSpreadsheets() throws IOException {
    List<Line> lines =
        List.of(
            new Line("a \"b\"", 2, 3_000, 1_000, new Spread(1, 2, 3, 4, 5_000_000)),
            new Line("c,\nd", 1_000, 2_000, 2_000, new Spread(1, 2, 3, 4, 5)));
    assertThat(printed(new ReportTable(ReportTable.Form.TEXT, ReportColumn.SELF, 9), lines))
        .isEqualTo(
            """
              total     self  calls   min   p50   p90   p99      max  name
            2.00 µs  2.00 µs  1,000  1 ns  2 ns  3 ns  4 ns     5 ns  c,\\nd
            3.00 µs  1.00 µs      2  1 ns  2 ns  3 ns  4 ns  5.00 ms  a "b"
            """);
    assertThat(printed(new ReportTable(ReportTable.Form.TEXT, ReportColumn.MAX, 1), lines))
        .contains("a \"b\"")
        .doesNotContain("c,")
        .endsWith("... and 1 more: --lines 0 shows all\n");
    assertThat(printed(new ReportTable(ReportTable.Form.CSV, ReportColumn.TOTAL, 9), lines))
        .isEqualTo(
            "name,totalNanos,selfNanos,calls,minNanos,p50Nanos,p90Nanos,p99Nanos,maxNanos\r\n"
                + "\"a \"\"b\"\"\",3000,1000,2,1,2,3,4,5000000\r\n"
                + "\"c,\nd\",2000,2000,1000,1,2,3,4,5\r\n");
    assertThat(printed(new ReportTable(ReportTable.Form.JSON, ReportColumn.CALLS, 1), lines))
        .isEqualTo(
            "[\n{\"name\" : \"c,\\nd\",\"totalNanos\" : 2000,\"selfNanos\" : 2000,\"calls\" : 1000,"
                + "\"minNanos\" : 1,\"p50Nanos\" : 2,\"p90Nanos\" : 3,\"p99Nanos\" : 4,"
                + "\"maxNanos\" : 5}\n]\n");
    assertThat(printed(new ReportTable(ReportTable.Form.TEXT, ReportColumn.SELF, 9), List.of()))
        .isEqualTo("No call.\n");
  }

  @Test
  void whatATerminalWouldObey_isShownInstead() {
    assertThat(Visible.of("a\tb\u001b]0;x\u0007 \u202e\u2028 \u00e9 \ud83d\ude00 \ud83d \u009b"))
        .isEqualTo("a\\tb\\u001b]0;x\\u0007 \\u202e\\u2028 \u00e9 \ud83d\ude00 \\ud83d \\u009b");
  }

  private static String printed(ReportTable table, List<Line> lines) throws IOException {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    table.print(lines, out);
    out.flush();
    return text.toString();
  }

  private List<Line> lines(Grouping grouping, Range range) throws IOException {
    return Report.of(CallReader.read(trace).calls(), grouping, range, thread -> true);
  }

  private static void begin(TraceSink sink, TracePoint point, long nanos) throws IOException {
    sink.beginSlice(TracedFile.MAIN, point, nanos);
  }

  private static void end(TraceSink sink, TracePoint point, long nanos) throws IOException {
    sink.endSlice(TracedFile.MAIN, point, nanos, List.of());
  }

  private static void complete(TraceSink sink) throws IOException {
    sink.checkpoint(List.of(), new TraceSummary(0, 0, 0, 0));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.closing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rule;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.weaver.closing.RunReport.Unmatched;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Spelling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosingLinesTest {
  private static final String VIEWERS =
      "panopticon: open it at https://ui.perfetto.dev (it stays on this machine) or"
          + " chrome://tracing";

  private final Path trace;

  ClosingLinesTest(@TempDir Path folder) throws Exception {
    this.trace = Files.writeString(folder.resolve("a.trace"), "x".repeat(1234));
  }

  @Test
  void whatWasRecordedIsCounted() throws Exception {
    assertThat(lines(Spelling.AGENT, false, report(List.of("something is wrong"), List.of())))
        .containsExactly(
            "panopticon: something is wrong",
            "panopticon: Shop was redefined",
            "panopticon: 1,234,567 calls on 1 thread, 5 left out, 3 unfinished, 2 dropped, 7 values"
                + " lost → "
                + trace
                + " (1.2 kB)",
            VIEWERS,
            "panopticon: the report is in " + trace.resolveSibling("report"));
  }

  @Test
  void quietLeavesOutWhatWentWell() throws Exception {
    assertThat(lines(Spelling.AGENT, true, report(List.of("something is wrong"), List.of())))
        .containsExactly("panopticon: something is wrong");
  }

  @Test
  void whatCannotBeWovenIsSaid_andIsNoFailure() throws Exception {
    String sentence = "Till is not traced: too large";
    RunReport report =
        new RunReport(trace, Optional.empty(), List.of(sentence), List.of(), List.of(), List.of());

    assertThat(lines(Spelling.AGENT, true, report)).containsExactly("panopticon: " + sentence);
    assertThat(ClosingLines.isAsAsked(report)).isTrue();
  }

  @Test
  void optionsAreNamedAsTheUserHasWrittenThem() throws Exception {
    String pattern = Rule.parse("a.B#c(int,int)").toString();
    RunReport report =
        report(List.of(), List.of(new Unmatched(Options.INCLUDE, pattern, false, "a.C")));
    String end = " matched nothing that ran. The nearest names: a.C.";

    assertThat(lines(Spelling.COMMAND_LINE, true, report))
        .containsExactly("panopticon: --include a.B#c(int,int)" + end);
    assertThat(lines(Spelling.AGENT, true, report))
        .containsExactly("panopticon: include=a.B#c(int,,int)" + end);
  }

  @Test
  void aTraceThatIsGoneIsSaidToBe() throws Exception {
    Files.delete(trace);
    assertThat(lines(Spelling.AGENT, true, report(List.of(), List.of())))
        .containsExactly("panopticon: the trace file " + trace + " is gone.");
  }

  /** The JDK's formatters are not asked for it in a traced JVM, but they know. */
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 999, 1000, 12_345, 123_456, 999_949, 999_950, 1_000_000, 1L << 40})
  void numbersAreWrittenAsTheJdkWritesThem(long number) {
    assertThat(ClosingLines.number(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
  }

  private RunReport report(List<String> problems, List<Unmatched> unmatched) {
    return new RunReport(
        trace,
        Optional.of(new TraceSummary(1_234_567, 1, 2, 5, 3, 7)),
        List.of(),
        problems,
        List.of("Shop was redefined"),
        unmatched);
  }

  private List<String> lines(Spelling spelling, boolean quiet, RunReport report) throws Exception {
    return new ClosingLines(spelling, quiet, StandardCharsets.UTF_8)
        .of(report, trace.resolveSibling("report"));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.examples.CallTree;
import dev.panopticon.examples.viewer.CatapultViewer;
import dev.panopticon.examples.viewer.ViewerReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A run that was recorded.
 *
 * @param outcome what is the program's own
 * @param closingLines what we have said on standard error
 */
record TracedRun(Outcome outcome, List<String> closingLines, Path trace) {
  /** A browser holds a JSON file as one string, of half a gigabyte at most. */
  private static final int MOST_FOR_A_VIEWER = 1_000_000;

  /** Nothing was refused or lost, and the closing lines say what is in the trace. */
  void assertWhole() throws IOException {
    assertThat(told().dropped()).isZero();
  }

  /**
   * Nothing was refused, and the closing lines say what is in the trace and what is not: for
   * programs of so many calls that a busy machine may not keep up. Nobody waits for ever for the
   * drainer.
   */
  void assertTold() throws IOException {
    Tally tally = told();
    assertThat(tally.dropped()).isLessThan(tally.calls());
  }

  private Tally told() throws IOException {
    Tally tally = Tally.of(trace);
    // What was taken for the program's own is said where that is not evident, and what fills a
    // trace that has become large.
    String large = RealProgram.OURS + trace.getFileName() + " has ";
    assertThat(closingLines)
        .filteredOn(line -> !line.startsWith(RealProgram.OURS + "traced: "))
        .filteredOn(line -> !line.startsWith(large))
        .satisfiesExactly(
            first -> assertThat(first).startsWith(RealProgram.OURS + tally.sentence()),
            second -> assertThat(second).startsWith(RealProgram.OURS + "open it at "));
    return tally;
  }

  /** The viewer draws every call at its depth and inside its caller, and finds no fault. */
  void assertOpens() throws IOException {
    ViewerReport report = CatapultViewer.required().open(trace);
    assertThat(report.slices()).hasSizeLessThanOrEqualTo(MOST_FOR_A_VIEWER);
    assertThat(report.warnings()).isEmpty();
    assertThat(report.misplaced()).isEmpty();
    assertThat(CallTree.of(report).equals(CallTree.of(trace))).as("same call trees").isTrue();
  }
}

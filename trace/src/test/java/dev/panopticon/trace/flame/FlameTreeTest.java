// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.flame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.column.CallReader;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.read.TracedFile;
import dev.panopticon.trace.report.Range;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlameTreeTest {
  private final Path trace;

  FlameTreeTest(@TempDir Path folder) {
    this.trace = folder.resolve("a.pftrace");
  }

  /** {@code place} of 0 to 100 with {@code check} of 10 to 40 and of 60 to 90; another thread's. */
  private Calls calls() throws IOException {
    try (TraceSink sink = TracedFile.open(trace)) {
      sink.beginSlice(TracedFile.MAIN, TracedFile.OUTER, 0);
      check(sink, TracedFile.MAIN, 10, 40);
      check(sink, TracedFile.MAIN, 60, 90);
      sink.endSlice(TracedFile.MAIN, TracedFile.OUTER, 100, List.of());
      sink.beginSlice(TracedFile.WORKER, TracedFile.OUTER, 200);
      check(sink, TracedFile.WORKER, 210, 220);
      sink.endSlice(TracedFile.WORKER, TracedFile.OUTER, 230, List.of());
      check(sink, TracedFile.WORKER, 230, 240);
      sink.checkpoint(List.of(), new TraceSummary(0, 0, 0, 0));
    }
    return CallReader.read(trace).calls();
  }

  private static void check(TraceSink sink, Track track, long from, long to) throws IOException {
    sink.beginSlice(track, TracedFile.INNER, from);
    sink.endSlice(track, TracedFile.INNER, to, List.of());
  }

  @Test
  void callsOfOneMethodWithTheSameCallers_areOneNodeOnWhicheverThread() throws IOException {
    assertThat(printed(Range.ALL))
        .containsExactly(
            "0 calls, total 140, self 0",
            "  Order.check: 1 calls, total 10, self 10",
            "  Order.place: 2 calls, total 130, self 60",
            "    Order.check: 3 calls, total 70, self 70");
  }

  @Test
  void ofARangeCountsWhatLiesInIt_alsoOfCallsThatBeganBefore() throws IOException {
    assertThat(printed(new Range(30, 70)))
        .containsExactly(
            "0 calls, total 40, self 0",
            "  Order.place: 1 calls, total 40, self 20",
            "    Order.check: 2 calls, total 20, self 20");
    assertThat(printed(new Range(120, 130))).containsExactly("0 calls, total 0, self 0");
  }

  private List<String> printed(Range range) throws IOException {
    Calls calls = calls();
    List<String> lines = new ArrayList<>();
    print(FlameTree.of(calls, range), calls, "", lines);
    return lines;
  }

  private static void print(FlameTree.Node node, Calls calls, String indent, List<String> lines) {
    String name = node.method() < 0 ? "" : calls.methods().get(node.method()).name() + ": ";
    lines.add(
        indent
            + name
            + "%d calls, total %d, self %d"
                .formatted(node.calls(), node.totalNanos(), node.selfNanos()));
    node.callees().stream()
        .sorted(Comparator.comparing(callee -> calls.methods().get(callee.method()).name()))
        .forEach(callee -> print(callee, calls, indent + "  ", lines));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.trace.column.CallReader;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.read.TracedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaitsAndExceptionsTest {
  private final Path trace;

  WaitsAndExceptionsTest(@TempDir Path folder) {
    this.trace = folder.resolve("a.pftrace");
  }

  @Test
  void waitsForOneThing_areALine_withoutTheMomentsInWhichThreadsGoOn() throws IOException {
    try (TraceSink sink = TracedFile.open(trace)) {
      sink.beginSlice(TracedFile.MAIN, TracedFile.OUTER, 0);
      wait(sink, "waiting: Semaphore", 10, 30);
      wait(sink, "resumed", 30, 31);
      wait(sink, "waiting: Semaphore", 40, 90);
      wait(sink, "waiting: CountDownLatch", 91, 93);
      sink.endSlice(TracedFile.MAIN, TracedFile.OUTER, 100, List.of());
      sink.checkpoint(List.of(), new TraceSummary(0, 0, 0, 0));
    }
    ReadTrace read = CallReader.read(trace);

    assertThat(Waits.of(read.waits(), Range.ALL))
        .containsExactlyInAnyOrder(
            new Waits.Line("waiting: Semaphore", 2, 70, 2),
            new Waits.Line("waiting: CountDownLatch", 1, 2, 3));
    assertThat(Waits.of(read.waits(), new Range(25, 50)))
        .containsExactly(new Waits.Line("waiting: Semaphore", 2, 15, 2));
  }

  @Test
  void exceptionThatGoesThroughCalls_countsForTheInnermost() throws IOException {
    try (TraceSink sink = TracedFile.open(trace)) {
      for (int time = 0; time < 300; time += 100) {
        sink.beginSlice(TracedFile.MAIN, TracedFile.OUTER, time);
        sink.beginSlice(TracedFile.MAIN, TracedFile.INNER, time + 10);
        sink.endSlice(TracedFile.MAIN, TracedFile.INNER, time + 20, thrown("IOException: full"));
        // Goes on, is caught, is thrown on in another one.
        sink.endSlice(
            TracedFile.MAIN,
            TracedFile.OUTER,
            time + 90,
            time == 0 ? thrown("IOException: full") : time == 100 ? List.of() : thrown("Other"));
      }
      sink.checkpoint(List.of(), new TraceSummary(0, 0, 0, 0));
    }
    ReadTrace read = CallReader.read(trace);

    assertThat(Exceptions.of(read.calls(), Range.ALL))
        .containsExactlyInAnyOrder(
            new Exceptions.Line("IOException: full", "Order.check", 3, 1),
            new Exceptions.Line("Other", "Order.place", 1, 4));
    assertThat(Exceptions.of(read.calls(), new Range(100, 200)))
        .containsExactly(new Exceptions.Line("IOException: full", "Order.check", 1, 3));
  }

  private static List<Argument> thrown(String exception) {
    return List.of(new Argument(Argument.THROWS, exception));
  }

  private static void wait(TraceSink sink, String name, long from, long to) throws IOException {
    TracePoint point =
        new TracePoint(
            TracePoint.Kind.METHOD,
            "W",
            "w",
            "()V",
            name,
            FlowKind.UNPARK.category(),
            List.of(),
            "",
            0,
            false,
            false);
    sink.slice(TracedFile.MAIN, point, from, to, List.of());
  }
}

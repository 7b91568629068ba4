// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.trace.read.TracedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallReaderTest {
  private final Path folder;

  CallReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.trace.gz", "a.pftrace", "a.pftrace.gz"})
  void everyCallLiesInItsCaller(String name) throws IOException {
    ReadTrace trace =
        CallReader.read(
            written(
                name,
                sink -> {
                  sink.beginSlice(TracedFile.MAIN, TracedFile.OUTER, 10);
                  sink.beginSlice(TracedFile.WORKER, TracedFile.INNER, 11);
                  sink.beginSlice(TracedFile.MAIN, TracedFile.INNER, 20);
                  sink.endSlice(TracedFile.MAIN, TracedFile.INNER, 30, List.of());
                  sink.beginSlice(TracedFile.MAIN, TracedFile.INNER, 40);
                  sink.endSlice(TracedFile.MAIN, TracedFile.INNER, 45, List.of());
                  sink.endSlice(TracedFile.MAIN, TracedFile.OUTER, 50, List.of());
                  sink.endSlice(TracedFile.WORKER, TracedFile.INNER, 60, List.of());
                }));

    assertThat(lines(trace.calls()))
        .containsExactly(
            "main: Order.place 10-50",
            "main: Order.place > Order.check 20-30",
            "main: Order.place > Order.check 40-45",
            "worker: Order.check 11-60");
    assertThat(trace.summary()).contains(new TraceSummary(4, 2, 5, 0, 3, 6));
  }

  /** What is decided at the end of a call is written then, behind the calls in it. */
  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void callsThatWereWrittenAtTheirEnds_comeInTheOrderOfTheirBegins(String name) throws IOException {
    ReadTrace trace =
        CallReader.read(
            written(
                name,
                sink -> {
                  sink.slice(TracedFile.MAIN, TracedFile.INNER, 20, 30, List.of());
                  sink.slice(TracedFile.MAIN, TracedFile.INNER, 30, 40, List.of());
                  sink.slice(TracedFile.MAIN, TracedFile.OUTER, 20, 40, List.of());
                  sink.slice(TracedFile.MAIN, TracedFile.OUTER, 10, 50, List.of());
                  sink.slice(TracedFile.MAIN, TracedFile.INNER, 50, 60, List.of());
                }));

    assertThat(lines(trace.calls()))
        .containsExactly(
            "main: Order.place 10-50",
            "main: Order.place > Order.place 20-40",
            "main: Order.place > Order.place > Order.check 20-30",
            "main: Order.place > Order.place > Order.check 30-40",
            "main: Order.check 50-60");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void callThatHasNotEnded_countsUntilTheLastEvent(String name) throws IOException {
    Path killed = folder.resolve(name);
    try (TraceSink sink = TracedFile.open(killed)) {
      sink.beginSlice(TracedFile.MAIN, TracedFile.OUTER, 10);
      sink.beginSlice(TracedFile.MAIN, TracedFile.INNER, 20);
      sink.endSlice(TracedFile.MAIN, TracedFile.INNER, 70, List.of());
      sink.flush();
    }

    Calls calls = CallReader.read(killed).calls();

    assertThat(lines(calls))
        .containsExactly(
            "main: Order.place 10-70 unfinished", "main: Order.place > Order.check 20-70");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void predicateIsAskedOfEveryCallAtItsEnd(String name) throws IOException {
    Path path =
        written(
            name,
            sink -> {
              for (long id = 0; id < 4; id++) {
                sink.beginSlice(TracedFile.MAIN, TracedFile.OUTER, 10 * id);
                sink.endSlice(
                    TracedFile.MAIN,
                    TracedFile.OUTER,
                    10 * id + id,
                    List.of(new Argument("id", id)));
              }
            });

    Calls calls =
        CallReader.read(path, call -> call.argumentWhole(0) == 3 || call.durationNanos() == 1)
            .calls();

    List<Boolean> chosen = new ArrayList<>();
    for (int call = 0; call < calls.count(); call++) {
      chosen.add(calls.isChosen(call));
    }
    assertThat(chosen).containsExactly(false, true, false, true);
  }

  /** More calls than lie in one piece of a column. */
  @ParameterizedTest
  @ValueSource(strings = "a.pftrace")
  void manyCalls_areAllThere(String name) throws IOException {
    int count = 200_000;
    Calls calls =
        CallReader.read(
                written(
                    name,
                    sink -> {
                      for (int call = 0; call < count; call++) {
                        sink.beginSlice(TracedFile.MAIN, TracedFile.INNER, 3L * call);
                        sink.endSlice(TracedFile.MAIN, TracedFile.INNER, 3L * call + 2, List.of());
                      }
                    }))
            .calls();

    assertThat(calls.count()).isEqualTo(count);
    assertThat(calls.rows().get(0).count()).isEqualTo(count);
    for (int call = 0; call < count; call++) {
      assertThat(calls.beginNanos(call)).isEqualTo(3L * call);
      assertThat(calls.durationNanos(call)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void cutAnywhere_theCallsBeforeAreThere(String name) throws IOException {
    Path path =
        written(
            name,
            sink -> {
              sink.beginSlice(TracedFile.MAIN, TracedFile.OUTER, 10);
              sink.endSlice(TracedFile.MAIN, TracedFile.OUTER, 20, List.of());
              sink.slice(TracedFile.MAIN, TracedFile.OUTER, 30, 40, List.of());
            });
    byte[] bytes = Files.readAllBytes(path);
    int before = 0;
    for (int length = 1; length <= bytes.length; length += 11) {
      Files.write(path, Arrays.copyOf(bytes, length));
      int count = CallReader.read(path).calls().count();
      assertThat(count).as("cut at %d", length).isBetween(before, 2);
      before = count;
    }
    assertThat(before).isEqualTo(2);
  }

  private interface Events {
    void to(TraceSink sink) throws IOException;
  }

  private Path written(String name, Events events) throws IOException {
    Path path = folder.resolve(name);
    try (TraceSink sink = TracedFile.open(path)) {
      events.to(sink);
      sink.checkpoint(List.of(), new TraceSummary(4, 2, 5, 0, 3, 6));
    }
    return path;
  }

  private static List<String> lines(Calls calls) {
    List<String> lines = new ArrayList<>();
    for (Slices.Row row : calls.rows()) {
      for (int place = 0; place < row.count(); place++) {
        int call = row.call(place);
        lines.add(
            row.track().name()
                + ": "
                + path(calls, call)
                + " "
                + calls.beginNanos(call)
                + "-"
                + calls.endNanos(call)
                + (calls.isUnfinished(call) ? " unfinished" : ""));
      }
    }
    return lines;
  }

  private static String path(Calls calls, int call) {
    String name = calls.methods().get(calls.methodNumber(call)).name();
    int parent = calls.parent(call);
    return parent == Calls.NONE ? name : path(calls, parent) + " > " + name;
  }
}

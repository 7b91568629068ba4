// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.trace.read.TracedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in a trace besides the names and times of its calls. */
class ReadTraceTest {
  private final Path folder;

  ReadTraceTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Overloads share a name, and classes of different packages may. */
  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void methodsAreWhereTheyAreInTheSource(String name) throws IOException {
    SourcePlace place = new SourcePlace("com.acme.Order", "place", "Order.java", 12);
    List<SourcePlace> places =
        List.of(
            place,
            place,
            place.at(20),
            place,
            new SourcePlace("org.other.Order", "place", "Order.java", 12),
            new SourcePlace("com.acme.Order", "place", "Order.java", 0),
            new SourcePlace("java.io.PrintStream", "println", "", 0),
            place.at(20));
    List<TracePoint> points =
        places.stream().distinct().map(each -> each.point("Order.place", "java")).toList();
    ReadTrace trace =
        read(
            name,
            sink -> {
              long nanos = 0;
              for (SourcePlace each : places) {
                TracePoint point = points.get(places.stream().distinct().toList().indexOf(each));
                sink.beginSlice(TracedFile.MAIN, point, ++nanos);
                sink.endSlice(TracedFile.MAIN, point, ++nanos, List.of());
              }
              sink.slice(TracedFile.MAIN, points.get(1), nanos + 1, nanos + 2, List.of());
            });

    assertThat(IntStream.range(0, 8).mapToObj(call -> trace.calls().method(call).place()))
        .containsExactlyElementsOf(places);
    assertThat(trace.calls().method(8).place()).isEqualTo(place.at(20));
    assertThat(trace.calls().methodNumber(0)).isEqualTo(trace.calls().methodNumber(3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void valuesAreAsTheyWereRecorded(String name) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("z", "last first");
    map.put("a", List.of(1L, 2.5, "\u20ac\ud83d\ude00"));
    List<Argument> values =
        List.of(
            new Argument(Argument.RECEIVER, "Order@1"),
            new Argument("id", 1 - (1L << 53)),
            new Argument("ratio", -0.1),
            new Argument("yes", true),
            new Argument("no", false),
            new Argument("text", "a\u0000\u00ff\u2028\"\\"),
            new Argument("password", "(redacted)"),
            new Argument("map", map),
            new Argument("list", List.of(List.of(-1L), "x")),
            new Argument(Argument.THROWS, "java.lang.Error: no"),
            new Argument(Argument.THROWN_AT, "Order.java:7"));
    ReadTrace trace =
        read(
            name,
            sink -> {
              sink.beginSlice(TracedFile.MAIN, TracedFile.OUTER, 10);
              sink.beginSlice(TracedFile.MAIN, TracedFile.INNER, 20);
              sink.endSlice(TracedFile.MAIN, TracedFile.INNER, 30, List.of());
              sink.endSlice(TracedFile.MAIN, TracedFile.OUTER, 40, values);
            });

    assertThat(trace.calls().arguments(0)).isEqualTo(values);
    assertThat(trace.calls().arguments(1)).isEmpty();
    assertThat(trace.calls().hasFailed(0)).isTrue();
    assertThat(trace.calls().hasFailed(1)).isFalse();
    assertThat(trace.calls().cpuNanos(0)).isEqualTo(-1);
    assertThat(trace.processes().get(0).processName()).isEqualTo("Shop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void depthAndRowAreKnown_inWhateverOrderCallsWereWritten(String name) throws IOException {
    Calls calls =
        read(
                name,
                sink -> {
                  sink.beginSlice(TracedFile.WORKER, TracedFile.OUTER, 5);
                  sink.beginSlice(TracedFile.WORKER, TracedFile.INNER, 6);
                  sink.endSlice(TracedFile.WORKER, TracedFile.INNER, 7, List.of());
                  sink.endSlice(TracedFile.WORKER, TracedFile.OUTER, 8, List.of());
                  sink.slice(TracedFile.MAIN, TracedFile.INNER, 20, 30, List.of());
                  sink.slice(TracedFile.MAIN, TracedFile.OUTER, 10, 50, List.of());
                  sink.slice(TracedFile.MAIN, TracedFile.OUTER, 60, 70, List.of());
                })
            .calls();

    assertThat(IntStream.range(0, calls.count()).map(calls::depth)).containsExactly(1, 2, 2, 1, 1);
    assertThat(IntStream.range(0, calls.count()).mapToObj(call -> thread(calls, call)))
        .containsExactly("worker", "worker", "main", "main", "main");
    assertThat(calls.rows().get(1).at(25)).isEqualTo(2);
    assertThat(calls.rows().get(1).at(30)).isEqualTo(3);
    assertThat(calls.rows().get(1).at(50)).isEqualTo(Slices.NONE);
    assertThat(calls.rows().get(1).placeFrom(11)).isEqualTo(1);
  }

  private static String thread(Calls calls, int call) {
    return calls.rows().get(calls.row(call)).track().name();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void arrowsLeadFromTheInnermostCallToTheOneThatBeginsThere(String name) throws IOException {
    ReadTrace trace =
        read(
            name,
            sink -> {
              sink.beginSlice(TracedFile.MAIN, TracedFile.OUTER, 10);
              sink.beginSlice(TracedFile.MAIN, TracedFile.INNER, 20);
              sink.beginSlice(TracedFile.WORKER, TracedFile.OUTER, 40, new long[] {1});
              sink.beginSlice(TracedFile.WORKER, TracedFile.INNER, 41, new long[] {2});
              sink.endSlice(TracedFile.WORKER, TracedFile.INNER, 60, List.of());
              sink.slice(TracedFile.WORKER, RESUMED, 70, 71, new long[] {3}, List.of());
              sink.endSlice(TracedFile.WORKER, TracedFile.OUTER, 80, List.of());
              sink.endSlice(TracedFile.MAIN, TracedFile.INNER, 90, List.of());
              sink.endSlice(TracedFile.MAIN, TracedFile.OUTER, 95, List.of());
              sink.flow(flow(3, FlowKind.UNPARK, 65, 70, 1));
              sink.flow(flow(1, FlowKind.EXECUTE, 30, 40, 1));
              sink.flow(flow(2, FlowKind.STAGE, 12, 41, 2));
            });

    Arrows arrows = trace.arrows();
    assertThat(IntStream.range(0, arrows.count()).mapToObj(arrow -> text(arrows, arrow)))
        .containsExactly(
            "then x2: call 0 at 12 -> call 3, wait -1 at 41",
            "execute x1: call 1 at 30 -> call 2, wait -1 at 40",
            "unpark x1: call 1 at 65 -> call -1, wait 0 at 70");
    assertThat(arrows.from(1)).containsExactly(1, 2);
    assertThat(arrows.from(2)).isEmpty();
    assertThat(arrows.to(2)).containsExactly(1);
    assertThat(arrows.to(3)).containsExactly(0);
    assertThat(arrows.to(0)).isEmpty();
    assertThat(arrows.category(1)).isEqualTo("async.submit");
    assertThat(trace.waits().method(0).name()).isEqualTo("resumed");
    assertThat(trace.waits().parent(0)).isEqualTo(2);
    assertThat(trace.waits().depth(0)).isEqualTo(2);
  }

  private static final TracePoint RESUMED =
      new TracePoint(
          TracePoint.Kind.METHOD,
          "W",
          "w",
          "()V",
          "resumed",
          FlowKind.UNPARK.category(),
          List.of(),
          "",
          0,
          false,
          false);

  private static Flow flow(long id, FlowKind kind, long from, long to, int ambiguity) {
    return new Flow(id, kind, TracedFile.MAIN, from, false, TracedFile.WORKER, to, ambiguity);
  }

  private static String text(Arrows arrows, int arrow) {
    return "%s x%d: call %d at %d -> call %d, wait %d at %d"
        .formatted(
            arrows.kind(arrow),
            arrows.ambiguity(arrow),
            arrows.fromCall(arrow),
            arrows.fromNanos(arrow),
            arrows.toCall(arrow),
            arrows.toWait(arrow),
            arrows.toNanos(arrow));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void instantsAndCountersAreThere(String name) throws IOException {
    ReadTrace trace =
        read(
            name,
            sink -> {
              sink.instant("lost", "panopticon", 7, List.of(new Argument("calls", 3L)));
              sink.counter(
                  "virtual threads",
                  5,
                  List.of(new Argument("running", 1L), new Argument("pinned", 0L)));
              sink.counter(
                  "virtual threads",
                  9,
                  List.of(new Argument("running", 2L), new Argument("pinned", 1L)));
            });

    assertThat(trace.instants().count()).isEqualTo(1);
    assertThat(trace.instants().method(0)).isEqualTo(new Method("lost", "panopticon"));
    assertThat(trace.instants().beginNanos(0)).isEqualTo(7);
    assertThat(trace.instants().row(0)).isEqualTo(Slices.NONE);
    assertThat(trace.instants().arguments(0)).containsExactly(new Argument("calls", 3L));
    assertThat(trace.counters())
        .extracting(counter -> counter.name() + " " + counter.thing() + " " + counter.value(1))
        .containsExactly("virtual threads running 2.0", "virtual threads pinned 1.0");
    assertThat(trace.counters().get(0).nanos(1)).isEqualTo(9);
  }

  private interface Events {
    void to(TraceSink sink) throws IOException;
  }

  private ReadTrace read(String name, Events events) throws IOException {
    Path path = folder.resolve(name);
    try (TraceSink sink = TracedFile.open(path)) {
      events.to(sink);
      sink.checkpoint(List.of(), new TraceSummary(4, 2, 5, 3));
    }
    return CallReader.read(path);
  }
}

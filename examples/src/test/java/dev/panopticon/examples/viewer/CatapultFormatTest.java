// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the Catapult format writes is what the viewer shows, down to calls of some nanoseconds. */
final class CatapultFormatTest {
  private static final int CALLS = 20_000;
  private static final List<FlowKind> KINDS = List.of(FlowKind.values());
  private static final Track TRACK = new Track(1, "main \"\\ \u0007 \u20ac \uD83D\uDE00", 1, false);

  private final CatapultViewer viewer = CatapultViewer.required();
  private final Random random = new Random(42);
  private final List<String> written = new ArrayList<>();
  private final Path folder;
  private long nowNanos = 1_000;

  CatapultFormatTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"whole.trace", "whole.json", "whole.trace.gz"})
  void wholeFile_isExactToTheNanosecond(String name) throws IOException {
    Path trace = folder.resolve(name);
    try (TraceSink sink = open(trace)) {
      writeCalls(sink);
      sink.checkpoint(List.of(), summary());
    }

    ViewerReport report = viewer.open(trace);

    assertThat(report.warnings()).isEmpty();
    assertThat(report.misplaced()).isEmpty();
    assertThat(report.tree(TRACK.name())).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"later.trace", "later.trace.gz"})
  void fileThatGoesOnAfterACheckpoint_isExactAfterTheNext(String name) throws IOException {
    Path trace = folder.resolve(name);
    try (TraceSink sink = open(trace)) {
      writeCalls(sink);
      sink.checkpoint(List.of(), summary());
      writeCalls(sink);
      sink.flush();
      writeCalls(sink);
      sink.checkpoint(List.of(), summary());
    }

    ViewerReport report = viewer.open(trace);

    assertThat(report.warnings()).isEmpty();
    assertThat(report.misplaced()).isEmpty();
    assertThat(report.tree(TRACK.name())).isEqualTo(written);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cut.trace", "cut.trace.gz"})
  void fileOfAKilledProgram_opensWithEveryCallUpToTheLastFlush(String name) throws IOException {
    Path trace = folder.resolve(name);
    try (TraceSink sink = open(trace)) {
      writeCalls(sink);
      sink.flush();
    }

    ViewerReport report = viewer.open(trace);

    // Without a whole file the viewer nests at one microsecond; but nothing is missing.
    assertThat(report.warnings()).isEmpty();
    assertThat(report.slices())
        .extracting(ViewerReport.Slice::title)
        .containsExactlyInAnyOrderElementsOf(written.stream().map(String::strip).toList());
  }

  /** Calls and hand-overs a nanosecond apart: each arrow has to find its two slices by time. */
  @Test
  void arrows_bindToTheSlicesThatTheyJoin() throws IOException {
    Path trace = folder.resolve("arrows.trace");
    Track other = new Track(2, "worker", 2, false);
    List<String> expected = new ArrayList<>();
    try (TraceSink sink = open(trace)) {
      sink.track(other);
      List<Flow> flows = new ArrayList<>();
      for (int i = 1; i <= 1_000; i++) {
        TracePoint caller = point("caller" + i);
        TracePoint called = point("called" + i);
        sink.beginSlice(TRACK, caller, nowNanos);
        sink.endSlice(TRACK, caller, nowNanos + 5, List.of());
        sink.beginSlice(other, called, nowNanos + 6, new long[] {i});
        sink.beginSlice(other, point("inner"), nowNanos + 7);
        sink.endSlice(other, point("inner"), nowNanos + 8, List.of());
        sink.endSlice(other, called, nowNanos + 8, List.of());
        FlowKind kind = KINDS.get(random.nextInt(KINDS.size()));
        flows.add(new Flow(i, kind, TRACK, nowNanos + 2, false, other, nowNanos + 6, 1));
        expected.add("%s < %s > %s".formatted(kind.source().name(), caller.name(), called.name()));
        nowNanos += 7 + random.nextInt(3);
        if (i % 100 == 0) {
          Collections.shuffle(flows, random);
          for (Flow flow : flows) {
            sink.flow(flow);
          }
          flows.clear();
        }
      }
      sink.checkpoint(List.of(), summary());
    }

    ViewerReport report = viewer.open(trace);

    assertThat(report.warnings()).isEmpty();
    assertThat(report.misplaced()).isEmpty();
    assertThat(report.flows())
        .extracting(flow -> show(report, flow))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Two threads of the same name in two processes. */
  @Test
  void arrows_leadFromOneProcessToAnother() throws IOException {
    Path trace = folder.resolve("processes.trace");
    Track other = new Track(2, TRACK.name(), 1, false);
    try (TraceSink sink = open(trace)) {
      sink.beginSlice(TRACK, point("caller"), 1_000);
      sink.endSlice(TRACK, point("caller"), 2_000, List.of());
      sink.process(new TraceHeader("Other", 4712, 0));
      sink.track(other);
      sink.instant("of the other", "panopticon", 1_100, List.of());
      sink.beginSlice(other, point("called"), 1_500, new long[] {1});
      sink.endSlice(other, point("called"), 1_600, List.of());
      sink.flow(new Flow(1, FlowKind.REQUEST, TRACK, 1_400, false, other, 1_500, 1));
      sink.checkpoint(List.of(), summary());
    }

    ViewerReport report = viewer.open(trace);

    assertThat(report.warnings()).isEmpty();
    assertThat(report.misplaced()).isEmpty();
    assertThat(report.instants()).hasSize(1);
    assertThat(report.slices()).extracting(ViewerReport.Slice::depth).containsOnly(0, 1);
    assertThat(report.flows())
        .extracting(flow -> show(report, flow))
        .containsExactly("\u21e2 request < Order.caller > Order.called");
  }

  private static String show(ViewerReport report, ViewerReport.Flow flow) {
    ViewerReport.Slice from = report.slices().get(flow.from());
    return "%s < %s > %s"
        .formatted(
            from.title(),
            report.slices().get(from.parent()).title(),
            report.slices().get(flow.to()).title());
  }

  @Test
  void instantThatIsKnownLate_isDrawnAtItsTime_overTheProcess() throws IOException {
    Path trace = folder.resolve("instant.trace");
    TracePoint point = point("m");
    try (TraceSink sink = open(trace)) {
      sink.beginSlice(TRACK, point, 1000);
      sink.endSlice(TRACK, point, 3000, List.of());
      sink.instant("class redefined: Order", "panopticon", 2001, namedAsWhatEveryObjectHas());
      sink.checkpoint(List.of(), new TraceSummary(1, 1, 0, 0));
    }

    ViewerReport report = viewer.open(trace);

    assertThat(report.warnings()).isEmpty();
    assertThat(report.slices()).hasSize(1);
    assertThat(report.instants())
        .containsExactly(new ViewerReport.Instant("class redefined: Order", 1001));
  }

  @Test
  void argumentsNamedAsWhatEveryObjectHas_areNoFault() throws IOException {
    Path trace = folder.resolve("names.trace");
    TracePoint point = point("m");
    try (TraceSink sink = open(trace)) {
      sink.beginSlice(TRACK, point, 1);
      sink.endSlice(TRACK, point, 2, namedAsWhatEveryObjectHas());
      sink.checkpoint(List.of(), new TraceSummary(1, 1, 0, 0));
    }

    assertThat(viewer.open(trace).warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"odd.trace", "odd.trace.gz"})
  void oddValues_areShownAsTheyAre(String name) throws IOException {
    Path trace = folder.resolve(name);
    TracePoint point = point("m");
    String text = "\u0000\u0007\u001b\n\u2028\"\\</script>\ud83d\ude00\uffff";
    try (TraceSink sink = open(trace)) {
      sink.beginSlice(TRACK, point, 1);
      sink.endSlice(
          TRACK,
          point,
          2,
          List.of(
              new Argument("text", text),
              new Argument("lone", "<\ud800>"),
              new Argument("least", Long.MIN_VALUE),
              new Argument("nan", Double.NaN),
              new Argument("infinite", Double.NEGATIVE_INFINITY),
              new Argument("zero", -0.0),
              new Argument("list", List.of(Map.of("lone \udc00", Long.MAX_VALUE), "… 9 more"))));
      sink.checkpoint(List.of(), new TraceSummary(1, 1, 0, 0));
    }

    ViewerReport report = viewer.open(trace);

    assertThat(report.warnings()).isEmpty();
    assertThat(report.values())
        .containsExactly(
            "text="
                + text
                + " lone=<\ufffd> least=-9223372036854775808 nan=NaN infinite=-Infinity zero=-0.0"
                + " list=[{\"lone \ufffd\":\"9223372036854775807\"},\"… 9 more\"]");
  }

  private static List<Argument> namedAsWhatEveryObjectHas() {
    return Stream.of(
            "constructor",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf",
            "__proto__",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__")
        .map(name -> new Argument(name, "value"))
        .toList();
  }

  private static TraceSink open(Path trace) throws IOException {
    TraceSink sink = TraceFormats.open(trace, new TraceHeader("Program", 4711, 0));
    sink.track(TRACK);
    return sink;
  }

  private static TraceSummary summary() {
    return new TraceSummary(CALLS, 1, 0, 0);
  }

  /** A call that has begun; one that is late is written when it ends. */
  private record Open(TracePoint point, long beginNanos, boolean late) {}

  /** Random calls of 1 to 40 ns, up to ten deep, a third of them written when they end. */
  private void writeCalls(TraceSink sink) throws IOException {
    Deque<Open> open = new ArrayDeque<>();
    int begun = 0;
    while (begun < CALLS || !open.isEmpty()) {
      nowNanos += 1 + random.nextInt(40);
      if (begun < CALLS && (open.isEmpty() || (open.size() < 10 && random.nextBoolean()))) {
        Open call = new Open(point("m" + random.nextInt(100)), nowNanos, random.nextInt(3) == 0);
        written.add("  ".repeat(open.size()) + call.point.name());
        open.push(call);
        if (!call.late) {
          sink.beginSlice(TRACK, call.point, nowNanos);
        }
        begun++;
      } else {
        end(sink, open.pop());
      }
    }
  }

  private void end(TraceSink sink, Open call) throws IOException {
    List<Argument> values = List.of(new Argument(Argument.RETURN, "\n\u0000<"));
    if (call.late) {
      sink.slice(TRACK, call.point, call.beginNanos, nowNanos, values);
    } else {
      sink.endSlice(TRACK, call.point, nowNanos, values);
    }
  }

  private static TracePoint point(String method) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        "com.acme.Order",
        method,
        "()V",
        TracePoint.displayName("com.acme.Order", method),
        TracePoint.DEFAULT_CATEGORY,
        List.of(),
        "Order.java",
        1,
        false,
        true);
  }
}

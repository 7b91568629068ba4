// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import dev.panopticon.trace.read.TreePrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The same trace in another format. */
class ConvertCommandTest {
  private static final Track MAIN = new Track(1, "main", 1, false);
  private static final Track IDLE = new Track(2, "idle", 2, false);
  private static final Track WORKER = new Track(3, "worker", 3, false);
  private static final TracePoint PLACE = point("Order.place", "shop");
  private static final TracePoint CHECK = point("Order.check", "shop");
  private static final TracePoint WAIT =
      point("waiting: CompletableFuture", FlowKind.UNPARK.category());

  private final Path folder;
  private final StringWriter err = new StringWriter();

  ConvertCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /**
   * As Speedscope reads it: each close is of the frame that was opened last, or the file is
   * refused; calls of a method are of one frame, whatever their arguments.
   */
  @ParameterizedTest
  @CsvSource({
    "a.trace, b.speedscope.json",
    "a.pftrace.gz, b.speedscope.json",
    "a.trace, b.SpeedScope.json.gz"
  })
  void ofEachThread_callsAreFramesThatNest(String from, String to) throws IOException {
    Path trace = record(from, true);

    assertThat(convert(trace, folder.resolve(to))).as(err.toString()).isZero();

    JsonNode file = json(folder.resolve(to));
    assertThat(file.path("$schema").asText())
        .isEqualTo("https://www.speedscope.app/file-format-schema.json");
    assertThat(file.path("shared").path("frames"))
        .extracting(frame -> frame.path("name").asText())
        .containsExactlyInAnyOrder(
            "Order.place", "Order.check", "waiting: CompletableFuture", "Order.first");
    assertThat(drawn(file))
        .containsExactly(
            "main nanoseconds 10-90",
            "Order.place 10-60",
            " Order.check 20-50",
            "  Order.check 30-40",
            "Order.place 60-90",
            " Order.place 60-90",
            "  waiting: CompletableFuture 70-80",
            "worker nanoseconds 65-66",
            "Order.first 65-66");
    assertThat(err).asString().contains(": 6 calls");
  }

  @Test
  void whatWasOpenWhenAProgramWasKilled_endsWithTheTrace() throws IOException {
    Path trace = record("a.trace", false);

    assertThat(convert(trace, folder.resolve("b.speedscope.json"))).as(err.toString()).isZero();

    assertThat(drawn(json(folder.resolve("b.speedscope.json"))))
        .contains("Order.place 60-81", " Order.place 60-81", "  waiting: CompletableFuture 70-80");
  }

  @ParameterizedTest
  @CsvSource({"a.trace, b.pftrace.gz", "a.pftrace, b.json", "a.pftrace.gz, b.trace.gz"})
  void inOneOfOurFormats_allIsThere(String from, String to) throws IOException {
    Path trace = record(from, true);

    assertThat(convert(trace, folder.resolve(to))).as(err.toString()).isZero();

    assertThat(tree(folder.resolve(to))).isEqualTo(tree(trace));
    assertThat(arguments(folder.resolve(to)))
        .containsExactly(new Argument("amount", 7L), new Argument("amount", 8L));
  }

  @Test
  void whatCannotBeMeant_isRefused() throws IOException {
    Path trace = record("a.trace", true);

    assertThat(convert(trace, trace)).isEqualTo(1);
    assertThat(err).asString().contains("exists already. Name another file.");
    assertThat(convert(folder.resolve("none.trace"), folder.resolve("b.json"))).isEqualTo(1);
    assertThat(err).asString().contains("none.trace: there is no such file.");
    assertThat(convert(trace, folder.resolve("b.txt"))).isEqualTo(1);
    assertThat(err).asString().contains("its name must end with");
    assertThat(convert(trace, folder.resolve("none/b.speedscope.json"))).isEqualTo(1);
    assertThat(err).asString().contains("none: there is no such folder.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.speedscope.json", "b.speedscope.json.gz"})
  void traceWithoutACall_isNoFlameGraph(String to) throws IOException {
    Path trace = folder.resolve("a.trace");
    try (TraceSink sink = TraceFormats.open(trace, new TraceHeader("Shop", 42, 0))) {
      sink.checkpoint(List.of(), new TraceSummary(0, 0, 0, 0));
    }

    assertThat(convert(trace, folder.resolve(to))).isEqualTo(1);

    assertThat(err).asString().contains("there is no call in the trace");
    assertThat(folder.resolve(to)).doesNotExist();
  }

  private int convert(Path trace, Path copy) {
    return new CommandLine(new ConvertCommand())
        .setErr(new PrintWriter(err, true))
        .execute(trace.toString(), "-o", copy.toString());
  }

  private Path record(String name, boolean whole) throws IOException {
    Path trace = folder.resolve(name);
    try (TraceSink sink = TraceFormats.open(trace, new TraceHeader("Shop", 42, 0))) {
      sink.track(MAIN);
      sink.track(IDLE);
      sink.track(WORKER);
      sink.beginSlice(MAIN, PLACE, 10);
      sink.beginSlice(MAIN, CHECK, 30);
      sink.endSlice(MAIN, CHECK, 40, List.of(new Argument("amount", 7L)));
      sink.slice(MAIN, CHECK, 20, 50, List.of(new Argument("amount", 8L)));
      sink.endSlice(MAIN, PLACE, 60, List.of());
      sink.beginSlice(MAIN, PLACE, 60);
      sink.beginSlice(MAIN, PLACE, 60);
      sink.beginSlice(WORKER, point("Order.first", "shop"), 65);
      sink.endSlice(WORKER, point("Order.first", "shop"), 66, List.of());
      sink.slice(MAIN, WAIT, 70, 80, List.of());
      sink.flow(new Flow(1, FlowKind.EXECUTE, MAIN, 62, false, WORKER, 65, 1));
      if (whole) {
        sink.endSlice(MAIN, PLACE, 90, List.of());
        sink.endSlice(MAIN, PLACE, 90, List.of());
        sink.checkpoint(List.of(), new TraceSummary(6, 2, 0, 0));
      } else {
        sink.flush();
      }
    }
    return trace;
  }

  /** A line for each profile and each frame in it, indented by its depth. */
  private static List<String> drawn(JsonNode file) {
    List<String> lines = new ArrayList<>();
    for (JsonNode profile : file.path("profiles")) {
      assertThat(profile.path("type").asText()).isEqualTo("evented");
      lines.add(
          "%s %s %d-%d"
              .formatted(
                  profile.path("name").asText(),
                  profile.path("unit").asText(),
                  profile.path("startValue").asLong(),
                  profile.path("endValue").asLong()));
      Deque<Integer> frames = new ArrayDeque<>();
      Deque<Integer> places = new ArrayDeque<>();
      long last = profile.path("startValue").asLong();
      for (JsonNode event : profile.path("events")) {
        int frame = event.path("frame").asInt();
        long at = event.path("at").asLong();
        assertThat(at).isBetween(last, profile.path("endValue").asLong());
        last = at;
        if (event.path("type").asText().equals("O")) {
          places.push(lines.size());
          lines.add(
              " ".repeat(frames.size())
                  + file.path("shared").path("frames").path(frame).path("name").asText()
                  + " "
                  + at);
          frames.push(frame);
        } else {
          assertThat(event.path("type").asText()).isEqualTo("C");
          assertThat(frames.pop()).isEqualTo(frame);
          int place = places.pop();
          lines.set(place, lines.get(place) + "-" + at);
        }
      }
      assertThat(frames).isEmpty();
    }
    return lines;
  }

  private static JsonNode json(Path path) throws IOException {
    try (InputStream file = Files.newInputStream(path);
        InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static String tree(Path trace) throws IOException {
    TreePrinter printer = new TreePrinter();
    TraceReader.read(trace, printer);
    return printer.toString();
  }

  private static List<Argument> arguments(Path trace) throws IOException {
    List<Argument> all = new ArrayList<>();
    TraceReader.read(
        trace,
        new TraceVisitor() {
          @Override
          public void end(Track track, long timestampNanos, List<Argument> arguments) {
            all.addAll(arguments);
          }
        });
    return all;
  }

  private static TracePoint point(String name, String category) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        "Order",
        "place",
        "()V",
        name,
        category,
        List.of(),
        "",
        0,
        true,
        true);
  }
}

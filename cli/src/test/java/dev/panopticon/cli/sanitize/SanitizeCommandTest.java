// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.sanitize;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.trace.read.TraceContents;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import dev.panopticon.trace.read.TreePrinter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** A trace that can be shown to others. */
class SanitizeCommandTest {
  private static final Track MAIN = new Track(1, "main", 1, false);
  private static final TracePoint PLACE = point("Order.place");
  private static final TracePoint CHECK = point("Order.check");
  private static final List<String> VALUES =
      List.of(
          "s3cr3t", "47114711", "0815.5", "a key", "in a list", "a field", "the message", "true");

  private final Path folder;
  private final StringWriter err = new StringWriter();

  SanitizeCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource({
    "a.trace, b.trace",
    "a.pftrace, b.pftrace",
    "a.trace.gz, b.pftrace",
    "a.pftrace.gz, b.trace"
  })
  void valuesAreHashed_andTheRestIsTheSame(String from, String to) throws IOException {
    Path trace = record(from, true);
    Path copy = folder.resolve(to);

    assertThat(sanitize(trace, copy)).as(err.toString()).isZero();

    String text = Files.readString(copy, ISO_8859_1);
    assertThat(VALUES).allMatch(value -> !text.contains(value));
    assertThat(tree(copy)).isEqualTo(tree(trace));
    assertThat(contents(copy).whole()).isTrue();
    List<Argument> values = arguments(copy);
    assertThat(values)
        .extracting(Argument::name)
        .containsExactly(
            "text",
            "again",
            "number",
            "list",
            "map",
            "object",
            "return",
            "this",
            "throws",
            "thrown at");
    assertThat(values.get(0).value()).isEqualTo(values.get(1).value());
    assertThat(values.get(0).value()).asString().matches("#[0-9a-f]{12}");
    assertThat(values.get(0).value()).isNotEqualTo(values.get(2).value());
    assertThat(values.get(5).value())
        .asString()
        .matches("\\{class=com\\.acme\\.Card, number=#[0-9a-f]{12}\\}");
    assertThat(values.get(7).value()).asString().matches("#[0-9a-f]{12}");
    assertThat(values.get(9).value()).isEqualTo("com.acme.Order.check(Order.java:17)");
    assertThat(values.get(8).value())
        .asString()
        .matches("java\\.lang\\.IllegalStateException: #[0-9a-f]{12}");
  }

  @Test
  void equalValuesOfTwoFilesHaveNothingInCommon() throws IOException {
    Path trace = record("a.trace", true);

    sanitize(trace, folder.resolve("b.trace"));
    sanitize(trace, folder.resolve("c.trace"));

    assertThat(arguments(folder.resolve("b.trace")).get(0))
        .isNotEqualTo(arguments(folder.resolve("c.trace")).get(0));
  }

  @Test
  void traceOfAKilledProgram_isMadeWhole() throws IOException {
    Path trace = record("a.trace", false);
    Path copy = folder.resolve("b.trace");

    assertThat(sanitize(trace, copy)).as(err.toString()).isZero();

    assertThat(contents(copy).whole()).isTrue();
    assertThat(tree(copy)).isEqualTo(tree(trace));
  }

  @Test
  void whatCannotBeMeant_isRefused() throws IOException {
    Path trace = record("a.trace", true);

    assertThat(sanitize(trace, trace)).isEqualTo(1);
    assertThat(err).asString().contains("exists already. Name another file.");
    assertThat(sanitize(folder.resolve("none.trace"), folder.resolve("b.trace"))).isEqualTo(1);
    assertThat(err).asString().contains("none.trace: there is no such file.");
    assertThat(sanitize(trace, folder.resolve("b.txt"))).isEqualTo(1);
    assertThat(err).asString().contains("Cannot sanitize");
  }

  private int sanitize(Path trace, Path copy) {
    return new CommandLine(new SanitizeCommand())
        .setErr(new PrintWriter(err, true))
        .execute(trace.toString(), "-o", copy.toString());
  }

  private Path record(String name, boolean whole) throws IOException {
    Path trace = folder.resolve(name);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("a key", true);
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("class", "com.acme.Card");
    object.put("number", "a field");
    try (TraceSink sink = TraceFormats.open(trace, new TraceHeader("Shop", 42, 0))) {
      sink.track(MAIN);
      sink.beginSlice(MAIN, PLACE, 10);
      sink.beginSlice(MAIN, CHECK, 30);
      sink.endSlice(
          MAIN,
          CHECK,
          40,
          List.of(
              new Argument("text", "s3cr3t"),
              new Argument("again", "s3cr3t"),
              new Argument("number", 47114711L),
              new Argument("list", List.of("in a list", 815.5)),
              new Argument("map", map),
              new Argument("object", object),
              new Argument(Argument.RETURN, "0815.5")));
      sink.slice(
          MAIN,
          CHECK,
          20,
          50,
          List.of(
              new Argument(Argument.RECEIVER, "com.acme.Order@1b2c3d"),
              new Argument(Argument.THROWS, "java.lang.IllegalStateException: the message"),
              new Argument(Argument.THROWN_AT, "com.acme.Order.check(Order.java:17)")));
      if (whole) {
        sink.endSlice(MAIN, PLACE, 60, List.of());
        sink.checkpoint(List.of(), new TraceSummary(3, 1, 0, 0));
      } else {
        sink.flush();
      }
    }
    return trace;
  }

  private static String tree(Path trace) throws IOException {
    TreePrinter printer = new TreePrinter();
    TraceReader.read(trace, printer);
    return printer.toString();
  }

  private static TraceContents contents(Path trace) throws IOException {
    return TraceReader.read(trace, new TraceVisitor() {});
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

  private static TracePoint point(String name) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        "Order",
        "place",
        "()V",
        name,
        "shop",
        List.of(),
        "",
        0,
        true,
        true);
  }
}

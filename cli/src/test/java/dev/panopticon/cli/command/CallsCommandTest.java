// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The calls of a trace that a predicate chooses. */
class CallsCommandTest {
  private static final Track MAIN = new Track(1, "main", 1, false);
  private static final TracePoint PLACE = point("Order.place");
  private static final TracePoint CHECK = point("new Check");

  private final Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  CallsCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          amount > 1000                     ; 2
          amount >= 1000 && status == OPEN  ; 1
          status == Status.OPEN             ; 1
          customer.startsWith('A')          ; 1
          customer == null                  ; 3
          factor < 1.5 && fresh             ; 1
          duration >= 5ms                   ; 2
          duration < 5ms                    ; 0,1,3
          return == 7                       ; 1
          exception instanceof IllegalStateException ; 2
          exception.message == 'sold: out'  ; 2
          exception == null                 ; 0,1,3
          depth == 2                        ; 0
          caller ~ Order#place              ; 0
          class == 'Check' && method == '<init>' ; 0
          method ~ Order#place && thread == 'main' ; 1,2,3
          items != null                     ; 3
          this instanceof Order             ; 1
          args[0] >= 1000                   ; 1,2
          args[2] == 'CLOSED'               ; 2
          """)
  void callsAreChosen_inBothFormats(String where, String expected) throws IOException {
    for (String name : List.of("a.trace", "a.pftrace.gz")) {
      Path trace = folder.resolve(name);
      record(trace);
      assertThat(numbers(trace, where)).as(name).isEqualTo(expected);
    }
    assertThat(err).asString().isEmpty();
  }

  @Test
  void lineTellsOfTheCall() throws IOException {
    Path trace = folder.resolve("a.trace");
    record(trace);

    assertThat(calls(trace.toString(), "--where", "amount == 1000")).isZero();

    assertThat(out)
        .hasToString(
            "main  0.001000ms  3us  Order.place  this=com.acme.Order@1b2c3d, amount=1000,"
                + " customer=Ann, status=OPEN, factor=0.5, fresh=true, return=7"
                + System.lineSeparator());
  }

  @Test
  void withoutPredicate_allAreListed() throws IOException {
    Path trace = folder.resolve("a.trace");
    record(trace);

    assertThat(calls(trace.toString())).isZero();

    assertThat(out.toString().lines()).hasSize(4);
  }

  @Test
  void mistakesAreSaid() throws IOException {
    Path trace = folder.resolve("a.trace");
    record(trace);

    assertThat(calls(trace.toString(), "--where", "amout > 10")).isEqualTo(1);
    assertThat(err).asString().contains("It fits none of ", "Did you mean amount?");
    assertThat(calls(trace.toString(), "--where", "amount >")).isEqualTo(2);
    assertThat(err).asString().contains("column 9: A value is missing");
    assertThat(calls(folder.resolve("b.trace").toString())).isEqualTo(1);
    assertThat(err).asString().contains("b.trace: there is no such file.");
  }

  /** Which of the calls that were recorded are listed, in the order in which they ended. */
  private String numbers(Path trace, String where) throws IOException {
    out.getBuffer().setLength(0);
    assertThat(calls(trace.toString(), "--where", where)).as(err.toString()).isZero();
    List<String> names = List.of("new Check", "amount=1000", "amount=2000", "amount=10,");
    return String.join(
        ",",
        out.toString()
            .lines()
            .map(line -> names.stream().filter(line::contains).findFirst().orElse(line))
            .map(name -> String.valueOf(names.indexOf(name)))
            .toList());
  }

  private int calls(String... arguments) {
    return new CommandLine(new CallsCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private static void record(Path trace) throws IOException {
    try (TraceSink sink = TraceFormats.open(trace, new TraceHeader("Shop", 42, 0))) {
      sink.track(MAIN);
      sink.beginSlice(MAIN, PLACE, 1000);
      sink.beginSlice(MAIN, CHECK, 2000);
      sink.endSlice(MAIN, CHECK, 3000, List.of());
      sink.endSlice(
          MAIN,
          PLACE,
          4000,
          List.of(
              new Argument(Argument.RECEIVER, "com.acme.Order@1b2c3d"),
              new Argument("amount", 1000L),
              new Argument("customer", "Ann"),
              new Argument("status", "OPEN"),
              new Argument("factor", 0.5),
              new Argument("fresh", true),
              new Argument(Argument.RETURN, 7L)));
      sink.slice(
          MAIN,
          PLACE,
          5000,
          6_005_000,
          List.of(
              new Argument("amount", 2000L),
              new Argument("customer", "Bob"),
              new Argument("status", "CLOSED"),
              new Argument(Argument.THROWS, "java.lang.IllegalStateException: sold: out"),
              new Argument(Argument.THROWN_AT, "com.acme.Check.<init>(Check.java:5)")));
      sink.beginSlice(MAIN, PLACE, 7_000_000);
      sink.endSlice(
          MAIN,
          PLACE,
          7_000_001,
          List.of(
              new Argument("amount", 10L),
              new Argument("customer", null),
              new Argument("items", List.of(1L, 2L))));
      sink.checkpoint(List.of(), new TraceSummary(4, 1, 0, 0));
    }
  }

  private static TracePoint point(String name) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        "Order",
        "place",
        "()V",
        name,
        "java",
        List.of(),
        "",
        0,
        true,
        true);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command asks of a trace; how it is answered is the report's. */
class ReportCommandTest {
  private static final String THREADS =
      """
      {"traceEvents":[
      {"ph":"M","pid":1,"tid":1,"ts":0,"name":"thread_name","args":{"name":"main"}},
      {"ph":"M","pid":1,"tid":2,"ts":0,"name":"thread_name","args":{"name":"worker-1"}},
      """;
  private static final String CALLS =
      """
      {"ph":"X","pid":1,"tid":1,"ts":10,"dur":5000,"cat":"shop","name":"Order.place","args":{"amount":7}},
      {"ph":"X","pid":1,"tid":2,"ts":20,"dur":1,"cat":"stock","name":"Stock.take","args":{"amount":9}},
      {"ph":"B","pid":1,"tid":2,"ts":9000,"cat":"stock","name":"Stock.count"}
      ]""";

  private final Path trace;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ReportCommandTest(@TempDir Path folder) {
    this.trace = folder.resolve("shop.trace");
  }

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        trace,
        THREADS
            + CALLS
            + ",\"otherData\":{\"calls\":3,\"threads\":2,\"dropped\":4,\"leftOut\":1,\"unfinished\":1}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
                                                ; Order.place Stock.take Stock.count
          --sort calls                          ; Order.place Stock.count Stock.take
          --by class                            ; Order Stock
          --by category --lines 1               ; shop
          --by thread                           ; main worker-1
          --thread worker*                      ; Stock.take Stock.count
          --thread w*-*1                        ; Stock.take Stock.count
          --thread worker                       ; ''
          --where amount>8                      ; Stock.take
          --from 4ms --to 6ms                   ; Order.place
          --from 8ms                            ; Stock.count
          """)
  void optionsChooseAndSort(String options, String expected) {
    int exit =
        report(options == null ? new String[0] : options.strip().split(" "), trace.toString());

    assertThat(exit).as(err.toString()).isZero();
    assertThat(
            out.toString()
                .lines()
                .skip(1)
                .filter(line -> !line.startsWith("..."))
                .map(line -> line.substring(line.lastIndexOf("  ") + 2))
                .reduce((a, b) -> a + " " + b)
                .orElse(""))
        .isEqualTo(expected);
  }

  @Test
  void whatIsMissing_isSaidBesideTheTable() throws IOException {
    assertThat(report(new String[] {"--csv"}, trace.toString())).isZero();

    assertThat(out).asString().startsWith("name,totalNanos").hasLineCount(4);
    assertThat(err.toString().lines())
        .containsExactly(
            "panopticon: 1 call had not ended, and counts until the last event of the trace.",
            "panopticon: 4 calls were dropped while it was recorded.",
            "panopticon: 1 call was left out by limits and conditions.");

    Files.writeString(trace, THREADS + CALLS.replace("]", ","));
    assertThat(report(new String[] {"--json"}, trace.toString())).isZero();
    assertThat(err).asString().contains("The trace is cut: it is read up to its last whole event.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      textBlock =
          """
          --by nothing    ; 'nothing' is none of method, class, category, thread.
          --sort Self     ; 'Self' is none of total, self, calls, min, p50, p90, p99, max.
          --from 5        ; --from: '5' is no duration. Allowed are 500ns, 20us, 5ms, 1.5s and 2min.
          --lines -1      ; --lines: -1 is below 0, which is all.
          --csv --json    ; --csv and --json exclude each other. Name one.
          --where amount> ; Invalid value for option '--where'
          """)
  void mistakesAreNamed(String options, String message) {
    assertThat(report(options.strip().split(" "), trace.toString())).isEqualTo(2);
    assertThat(err).asString().contains(message.strip());
    assertThat(out).asString().isEmpty();
  }

  @Test
  void whatCannotBeRead_isNamed() throws IOException {
    assertThat(report(new String[0], trace + "x")).isEqualTo(1);
    assertThat(err).asString().contains("shop.tracex: there is no such file.");

    Files.writeString(trace, "hello");
    assertThat(report(new String[0], trace.toString())).isEqualTo(1);
    assertThat(err).asString().contains("shop.trace: this is no trace");
  }

  @Test
  void predicateThatFitsNoCall_isAMistake() {
    assertThat(report(new String[] {"--where", "amuont > 1"}, trace.toString())).isEqualTo(1);
    assertThat(err).asString().contains("Did you mean amount?");
  }

  private int report(String[] options, String file) {
    CommandLine command = new CommandLine(new ReportCommand());
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] arguments = Arrays.copyOf(options, options.length + 1);
    arguments[options.length] = file;
    return command.execute(arguments);
  }
}

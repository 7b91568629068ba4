// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What the command asks of a trace; how it is told is the replay's. */
class ReplayCommandTest {
  private static final String TRACE =
      """
      {"traceEvents":[
      {"ph":"M","pid":1,"tid":1,"ts":0,"name":"thread_name","args":{"name":"main"}},
      {"ph":"M","pid":1,"tid":2,"ts":0,"name":"thread_name","args":{"name":"worker-1"}},
      {"ph":"X","pid":1,"tid":1,"ts":10,"dur":5000,"cat":"shop","name":"Order.place","args":{"amount":7}},
      {"ph":"X","pid":1,"tid":1,"ts":20,"dur":1,"cat":"shop","name":"Order.check","args":{"amount":7}},
      {"ph":"X","pid":1,"tid":1,"ts":30,"dur":1,"cat":"shop","name":"Order.check","args":{"amount":8}},
      {"ph":"X","pid":1,"tid":1,"ts":40,"dur":1,"cat":"shop","name":"Order.check","args":{"amount":9}},
      {"ph":"X","pid":1,"tid":2,"ts":9000,"dur":1,"cat":"stock","name":"Stock.take","args":{"amount":9}}
      ]}""";

  private final Path trace;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  ReplayCommandTest(@TempDir Path folder) throws IOException {
    this.trace = folder.resolve("shop.trace");
    Files.writeString(trace, TRACE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
                              ; #0 #1 ×2 #2 #4
          --repeats           ; #0 #1 #2 #3 #4
          --depth 1           ; #0 #4
          --lines 2           ; #0
          --thread worker*    ; #4
          --from 6ms          ; #4
          --to 25us           ; #0 #1
          --where amount==8   ; #0 #2
          """)
  void optionsChooseWhatIsTold(String options, String expected) {
    int exit = replay(options == null ? new String[0] : options.strip().split(" "));

    assertThat(exit).as(err.toString()).isZero();
    assertThat(
            out.toString()
                .lines()
                .skip(1)
                .flatMap(line -> Stream.of(line.strip().split(" +")))
                .filter(word -> word.matches("[#×]\\d+"))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }

  @Test
  void whatIsNoNumberOfCalls_isRefused() {
    assertThat(replay("--depth", "0")).isEqualTo(2);

    assertThat(err).asString().startsWith("--depth: 0 is below 1, which is the least.");
  }

  private int replay(String... options) {
    return new CommandLine(new ReplayCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(
            Stream.concat(Stream.of("--no-index", trace.toString()), Stream.of(options))
                .toArray(String[]::new));
  }
}

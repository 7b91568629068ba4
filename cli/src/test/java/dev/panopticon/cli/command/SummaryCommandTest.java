// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the command adds to an overview. */
class SummaryCommandTest {
  private final Path trace;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  SummaryCommandTest(@TempDir Path folder) throws IOException {
    this.trace = folder.resolve("shop.trace");
    Files.writeString(
        trace,
        """
        {"traceEvents":[
        {"ph":"B","pid":1,"tid":1,"ts":10,"cat":"shop","name":"Order.place"},
        {"ph":"E","pid":1,"tid":1,"ts":5010,"args":{"amount":7,"throws":"com.acme.SoldOut"}},
        {"ph":"B","pid":1,"tid":1,"ts":9000,"cat":"stock","name":"Stock.count"}
        ],"otherData":{"calls":2,"threads":1,"dropped":4,"leftOut":1,"unfinished":1}}
        """);
  }

  @Test
  void lossesAndNextCommands_follow() {
    assertThat(summary(trace.toString())).as(err.toString()).isZero();

    assertThat(out.toString())
        .startsWith("2 calls on 1 thread")
        .contains("1 call had not ended", "4 calls were dropped", "1 call was left out")
        .contains("  panopticon view " + trace)
        .contains("  panopticon calls " + trace + " --where 'exception != null'");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void condition_choosesCalls() {
    assertThat(summary(trace.toString(), "--where", "amount == 7")).as(err.toString()).isZero();

    assertThat(out.toString()).startsWith("1 call on 1 thread").doesNotContain("Stock.count");
  }

  @Test
  void timeThatIsNone_isNamed() {
    assertThat(summary(trace.toString(), "--from", "soon")).isEqualTo(2);

    assertThat(err.toString()).contains("--from", "soon");
  }

  private int summary(String... arguments) {
    CommandLine command = new CommandLine(new SummaryCommand());
    command.setOut(new PrintWriter(out, true));
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}

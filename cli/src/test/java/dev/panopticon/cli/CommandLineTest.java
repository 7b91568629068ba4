// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What can be said about a command line before anything runs. */
class CommandLineTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void anUnknownOptionIsRefusedWithTheNearest() {
    assertThat(execute("run", "--inclde", "com.acme.**", "Hello.java")).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("panopticon: Unknown option: '--inclde'")
        .contains("Did you mean --include or --inside or --exclude?")
        .endsWith("Try: panopticon run --help" + System.lineSeparator());
  }

  @Test
  void aFlagOfTheJvmIsShownAsItMustBeWritten() {
    assertThat(execute("run", "-Xmx1g", "Hello.java")).isEqualTo(2);
    assertThat(err.toString()).contains("'-Xmx1g'").contains("write -J-Xmx1g.");
  }

  @Test
  void anUnknownCommandIsRefusedWithTheNearest() {
    assertThat(execute("rnu", "Hello.java")).isEqualTo(2);
    assertThat(err.toString()).contains("'rnu'").contains("Did you mean run?");
  }

  @Test
  void aPatternThatCannotBeReadIsRefused() {
    assertThat(execute("run", "--include", "com.acme.Order#place(int", "Hello.java")).isEqualTo(2);
    assertThat(err.toString()).contains("--include").contains("does not end with");
  }

  @Test
  void aTargetIsRequired() {
    assertThat(execute("run")).isEqualTo(2);
    assertThat(err.toString()).contains("TARGET");
  }

  @Test
  void helpAndCompletionKnowEveryCommand() {
    assertThat(execute("--help")).isZero();
    assertThat(execute("completion")).isZero();
    assertThat(out.toString())
        .contains(
            "run",
            "eval",
            "filters",
            "calls",
            "repair",
            "sanitize",
            "convert",
            "Exit codes",
            "complete -F");
  }

  @Test
  void helpSaysWhatIsTracedByDefaultAndWhereElseItIsSaid() {
    assertThat(execute("run", "--help")).isZero();
    assertThat(oneLine())
        .contains("Default: the program's own classes")
        .contains("taken from panopticon.json in the working directory")
        .contains("panopticon filters --help");
    out.getBuffer().setLength(0);
    assertThat(execute("eval", "--help")).isZero();
    assertThat(oneLine())
        .contains("Default: the statements and the types in them, and every directory on the class")
        .doesNotContain("the main class")
        .contains("taken from panopticon.json in the working directory");
  }

  @Test
  void whatTheSystemRefusesIsSaidWithTheReason() {
    assertThat(Main.message(new AccessDeniedException("a.trace")))
        .isEqualTo("a.trace: permission denied.");
    assertThat(Main.message(new NoSuchFileException("a.trace")))
        .isEqualTo("a.trace: there is no such file.");
    assertThat(Main.message(new FileSystemException("a.trace", null, "Input/output error")))
        .isEqualTo("a.trace: Input/output error.");
    assertThat(Main.message(new FileSystemLoopException("a.trace")))
        .isEqualTo("a.trace: FileSystemLoopException.");
  }

  private String oneLine() {
    return out.toString().replaceAll("\\s+", " ");
  }

  private int execute(String... args) {
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(args);
  }
}

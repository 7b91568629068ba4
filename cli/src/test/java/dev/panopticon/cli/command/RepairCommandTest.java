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

/** What the command says; what it does is the reader's. */
class RepairCommandTest {
  private static final String WHOLE =
      "{\"traceEvents\":[{\"ph\":\"X\",\"ts\":1,\"dur\":2,\"name\":\"x\"}]}";

  private final Path folder;
  private final StringWriter err = new StringWriter();

  RepairCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A call that has not ended, and an event that is cut. */
  private Path killed() throws IOException {
    return Files.writeString(
        folder.resolve("a.trace"),
        "[{\"ph\":\"B\",\"pid\":1,\"tid\":2,\"ts\":1,\"cat\":\"shop\",\"name\":\"x\"},\n{\"ph\":\"C\"");
  }

  @Test
  void whatWasKept_isCounted() throws IOException {
    assertThat(repair(killed().toString())).isZero();

    assertThat(err).asString().contains("1 event kept, 1 open call ended, 11 bytes");
  }

  @Test
  void wholeTrace_isSaidToBe() throws IOException {
    Path path = Files.writeString(folder.resolve("a.trace"), WHOLE);

    assertThat(repair(path.toString())).isZero();

    assertThat(path).hasContent(WHOLE);
    assertThat(err).asString().contains("is whole already: 1 event. Nothing was written.");
  }

  @Test
  void existingOutput_isRefused() throws IOException {
    Path out = Files.writeString(folder.resolve("b.trace"), "precious");

    assertThat(repair(killed().toString(), "-o", out.toString())).isEqualTo(1);

    assertThat(out).hasContent("precious");
    assertThat(err).asString().contains("b.trace, which exists already");
  }

  @Test
  void whatIsNoTrace_isNamedWithWhatWasFound() throws IOException {
    Path path = Files.writeString(folder.resolve("notes.trace"), "[1,2");

    assertThat(repair(path.toString())).isEqualTo(1);

    assertThat(err).asString().contains("Cannot repair " + path + ": at traceEvents[0]: found 1");
  }

  @Test
  void missingFile_isNamed() {
    assertThat(repair(folder + "/none.trace")).isEqualTo(1);
    assertThat(err).asString().contains("none.trace: there is no such file.");
  }

  @Test
  void missingFolderOfOutput_isNamed() throws IOException {
    assertThat(repair(killed().toString(), "-o", folder + "/no/b.trace")).isEqualTo(1);
    assertThat(err).asString().contains("no/b.trace: there is no such folder.");
  }

  @Test
  void missingArgument_isAnErrorOfUsage() {
    assertThat(repair()).isEqualTo(2);
  }

  private int repair(String... arguments) {
    CommandLine command = new CommandLine(new RepairCommand());
    return command.setErr(new PrintWriter(err, true)).execute(arguments);
  }
}

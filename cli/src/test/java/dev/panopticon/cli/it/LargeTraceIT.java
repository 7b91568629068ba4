// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No trace becomes large unnoticed. */
@Execution(ExecutionMode.CONCURRENT)
class LargeTraceIT {
  /** Goes on until somebody has said something on its standard error stream, which is a file. */
  private static final String FLOOD =
      """
      import java.nio.file.Files;
      import java.nio.file.Path;
      public class Flood {
        private int size = 1;
        int getSize() { return size; }
        static int count(int by) { return by + 1; }
        static String show(String text, String more) { return text; }
        void pour() {
          for (int i = 0; i < 1000; i++) {
            getSize();
            count(i);
            show("a text of some length, which fills the trace", "and another one");
          }
        }
        public static void main(String[] args) throws Exception {
          Flood flood = new Flood();
          while (Files.size(Path.of("stderr")) == 0) {
            flood.pour();
          }
          System.out.println("done");
        }
      }
      """;

  private static final String SHARES =
      " Most of it is calls of Flood\\.show \\([\\d,]+\\), Flood\\.count \\([\\d,]+\\) and"
          + " Flood\\.getSize \\([\\d,]+\\); to leave them out: ";

  private final Path folder;

  LargeTraceIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(folder, "Flood.java", FLOOD);
  }

  @Test
  void line_saysWhileTheProgramRuns_whatFillsTheTrace_andTheClosingLinesRepeatIt()
      throws Exception {
    CommandLineRun run =
        panopticon(folder, "run", "--warn-size", "64KiB", "-o", "a.trace", "-cp", ".", "Flood");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("done\n");
    String remedy =
        "--exclude 'Flood#show' --exclude 'Flood#count' --exclude 'Flood#getSize', or"
            + " --skip-trivial for all getters, setters and empty methods\\.";
    assertThat(run.closingLines().get(0))
        .matches("panopticon: a\\.trace has passed [\\d.]+ [kM]B\\." + SHARES + remedy);
    assertThat(run.closingLines())
        .anyMatch(
            line -> line.matches("panopticon: a\\.trace has [\\d.]+ [kM]B\\." + SHARES + remedy));
    assertThat(run.programsErr()).isEmpty();
  }

  @Test
  void line_isInTheWordsOfAProgramThatWasWovenWhenItWasBuilt() throws Exception {
    WeaveOptions all =
        new WeaveOptions(
            Rules.of(List.of("Flood"), List.of()), false, List.of(), Capture.USUAL, false);
    DirectoryWeaver.weave(
        new DirectoryRequest(folder, folder.resolve("originals"), List.of(folder), all));
    Path runtime =
        Path.of(Panopticon.class.getProtectionDomain().getCodeSource().getLocation().toURI());

    CommandLineRun run =
        java(
            folder,
            "-Dpanopticon.output=a.pftrace.gz",
            "-Dpanopticon.warn-size=4k",
            "-cp",
            "." + File.pathSeparator + runtime,
            "Flood");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("done\n");
    assertThat(run.err())
        .matches(
            "panopticon: a\\.pftrace\\.gz has passed [\\d.]+ [kM]B\\."
                + SHARES
                + "-Dpanopticon\\.exclude='Flood#show,Flood#count,Flood#getSize'\\.\n");
  }
}

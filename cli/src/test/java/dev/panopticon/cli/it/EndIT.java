// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.finish;
import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static dev.panopticon.cli.it.CommandLineRun.panopticonCommand;
import static dev.panopticon.cli.it.CommandLineRun.start;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way in which a program can end: it ends as it would untraced, and its trace is there. */
@Execution(ExecutionMode.CONCURRENT)
class EndIT {
  private static final String ENDS =
      """
      public class Ends {
        static void deep(String how) throws Exception {
          switch (how) {
            case "exit" -> System.exit(3);
            case "halt" -> Runtime.getRuntime().halt(4);
            case "throw" -> throw new IllegalStateException("over");
            case "daemon" -> {
              Thread thread = new Thread(Ends::busy, "busy");
              thread.setDaemon(true);
              thread.start();
              while (!isBusy) {
                Thread.onSpinWait();
              }
            }
            case "hook" -> Runtime.getRuntime().addShutdownHook(new Thread(Ends::last));
            case "wait" -> {
              Runtime.getRuntime().addShutdownHook(new Thread(Ends::last));
              System.out.println("ready");
              Thread.sleep(60_000);
            }
            default -> throw new AssertionError(how);
          }
        }
        static void busy() { while (true) { once(); } }
        static volatile boolean isBusy;
        static void once() { isBusy = true; }
        static void last() { System.out.println("last"); }
        public static void main(String[] args) throws Exception {
          System.out.println("begin");
          deep(args[0]);
          System.out.println("end");
        }
      }
      """;

  private final Path folder;
  private final Path trace;

  EndIT(@TempDir Path folder) {
    this.folder = folder;
    this.trace = folder.resolve("a.trace");
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(folder, "Ends.java", ENDS);
  }

  @ParameterizedTest
  @CsvSource({"exit, 3", "halt, 4", "throw, 1", "daemon, 0", "hook, 0"})
  void theProgramEndsAsItWouldAndItsTraceIsWhole(String how, int exitCode) throws Exception {
    CommandLineRun plain = java(folder, "-cp", ".", "Ends", how);
    CommandLineRun traced =
        panopticon(folder, "run", "-J-Xverify:all", "-o", "a.trace", "-cp", ".", "Ends", how);

    assertThat(plain.exitCode()).isEqualTo(exitCode);
    assertThat(traced.exitCode()).as(traced.err()).isEqualTo(exitCode);
    assertThat(traced.out()).isEqualTo(plain.out());
    assertThat(traced.programsErr()).isEqualTo(plain.err());
    assertThat(Files.readString(trace)).startsWith("{\"displayTimeUnit\":\"ns\"");
    assertThat(CallTree.of(trace))
        .anyMatch(line -> line.startsWith("Ends.main"))
        .anyMatch(line -> line.startsWith("  Ends.deep how=" + how));
    if (how.equals("hook")) {
      assertThat(CallTree.of(trace)).anyMatch(line -> line.startsWith("Ends.last"));
    }
    if (how.equals("throw")) {
      assertThat(CallTree.of(trace)).anyMatch(line -> line.contains("IllegalStateException"));
    }
  }

  /** The program is woven here and knows of no agent, only of the runtime. */
  @ParameterizedTest
  @CsvSource({"exit, 3", "halt, 4", "throw, 1"})
  void withoutTheAgentTheTraceIsWholeAsWell(String how, int exitCode) throws Exception {
    WeaveOptions ends =
        new WeaveOptions(
            Rules.of(List.of("Ends"), List.of()), false, List.of(), Capture.USUAL, false);
    DirectoryWeaver.weave(
        new DirectoryRequest(folder, folder.resolve("originals"), List.of(folder), ends));
    Path runtime =
        Path.of(Panopticon.class.getProtectionDomain().getCodeSource().getLocation().toURI());

    CommandLineRun run =
        java(
            folder,
            "-Xverify:all",
            "-Dpanopticon.output=a.trace",
            "-cp",
            "." + File.pathSeparator + runtime,
            "Ends",
            how);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isEqualTo("begin\n");
    assertThat(Files.readString(trace)).startsWith("{\"displayTimeUnit\":\"ns\"");
    assertThat(CallTree.of(trace)).anyMatch(line -> line.startsWith("  Ends.deep how=" + how));
  }

  @Test
  void aSignalToTheLauncherReachesTheProgramWhichEndsInItsOwnWay() throws Exception {
    Process launcher = startWaiting();
    launcher.destroy();
    CommandLineRun run = finish(launcher, folder);

    assertThat(run.exitCode()).isEqualTo(128 + 15);
    assertThat(run.out()).isEqualTo("begin\nready\nlast\n");
    assertThat(run.closingLines()).hasSize(2);
    assertThat(CallTree.of(trace))
        .anyMatch(line -> line.startsWith("  Ends.deep"))
        .anyMatch(line -> line.startsWith("Ends.last"));
  }

  @Test
  void anInterruptToTheLauncherAloneReachesTheProgram() throws Exception {
    assumeFalse(isInterruptIgnored(), "started where interrupts are ignored, as by a shell's &");
    Process launcher = startWaiting();
    new ProcessBuilder("kill", "-INT", Long.toString(launcher.pid())).start().waitFor();
    CommandLineRun run = finish(launcher, folder);

    assertThat(run.exitCode()).isEqualTo(128 + 2);
    assertThat(run.out()).isEqualTo("begin\nready\nlast\n");
  }

  @Test
  void aKilledProgramLeavesATraceThatOpensAfterRepairAtMost() throws Exception {
    Process launcher = startWaiting();
    // The program waits: what it has done reaches the file by itself.
    while (!Files.exists(trace) || !Files.readString(trace, ISO_8859_1).contains("Ends.deep")) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    launcher.children().forEach(ProcessHandle::destroyForcibly);
    CommandLineRun run = finish(launcher, folder);

    assertThat(run.exitCode()).isEqualTo(128 + 9);
    assertThat(run.closingLines())
        .hasSize(2)
        .anyMatch(line -> line.contains("killed"))
        .anyMatch(line -> line.contains("panopticon repair a.trace"));
    assertThat(Files.readString(trace)).startsWith("[ ").contains("Ends.main", "Ends.deep");
  }

  /** Whether this process, and so every one that it starts, was told to ignore interrupts. */
  private static boolean isInterruptIgnored() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(8).strip(), 16) & 2) != 0);
  }

  private Process startWaiting() throws Exception {
    Process launcher =
        start(folder, panopticonCommand("run", "-o", "a.trace", "-cp", ".", "Ends", "wait"));
    while (!Files.readString(folder.resolve("stdout")).contains("ready")) {
      if (!launcher.isAlive()) {
        throw new AssertionError(Files.readString(folder.resolve("stderr")));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return launcher;
  }
}

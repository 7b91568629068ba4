// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Several JVMs that were given the same options: none of them loses what another one has written.
 */
@Execution(ExecutionMode.CONCURRENT)
class SeveralJvmsIT {
  /** Tells that it runs, and runs until its standard input ends. */
  private static final String WAITS =
      """
      public class Waits {
        static String call(String who) { return who; }
        public static void main(String[] args) throws Exception {
          System.out.println(call(args[0]));
          System.in.read();
        }
      }
      """;

  /** Starts a program with the options that it was started with itself, as some launchers do. */
  private static final String PARENT =
      """
      import java.lang.management.ManagementFactory;
      import java.util.ArrayList;
      import java.util.List;
      public class Parent {
        public static void main(String[] args) throws Exception {
          List<String> command = new ArrayList<>();
          command.add(ProcessHandle.current().info().command().orElseThrow());
          command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
          command.addAll(List.of("-cp", "classes", "Waits", "child"));
          Process child = new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
          child.getOutputStream().close();
          System.out.println(child.pid() + " " + child.waitFor());
        }
      }
      """;

  private final Path folder;
  private final Map<Process, String> started = new HashMap<>();

  SeveralJvmsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void compile() throws Exception {
    Sources.compile(folder.resolve("classes"), "Waits.java", WAITS);
  }

  @Test
  void atTheSameTime_eachHasItsFile_andAfterwardsNoneIsReplaced() throws Exception {
    Process first = startWaiting("first", "output=same.trace,include=Waits");
    Process second = startWaiting("second", "output=same.trace,include=Waits,overwrite=true");
    assertThat(Files.readString(folder.resolve("same.trace.lock"))).isEqualTo(first.pid() + "\n");
    // What is claimed nobody replaces, whoever wants to, and a dead process claims nothing.
    assertThat(end(second))
        .startsWith(
            "panopticon: "
                + folder.resolve("same.trace")
                + " is being written by process "
                + first.pid()
                + ": this process records to same-"
                + second.pid()
                + ".trace.\n");
    assertThat(end(first)).startsWith("panopticon: 2 calls on 1 thread, 0 dropped");
    assertThat(callers("same.trace")).containsExactly("first");
    assertThat(callers("same-" + second.pid() + ".trace")).containsExactly("second");

    Process third = startWaiting("third", "output=same.trace,include=Waits");
    String told = end(third);
    assertThat(told)
        .startsWith(
            "panopticon: "
                + folder.resolve("same.trace")
                + " holds a trace already (overwrite=true replaces it): this process records to"
                + " same-"
                + third.pid()
                + ".trace.\n");
    assertThat(callers("same.trace")).containsExactly("first");
    assertThat(callers("same-" + third.pid() + ".trace")).containsExactly("third");
    assertThat(locks()).isEmpty();
  }

  @Test
  void ofADeadProcessTheNameIsFree_butNotItsTrace() throws Exception {
    Process killed = startWaiting("killed", "output=same.trace,include=Waits");
    Path trace = folder.resolve("same.trace");
    while (!Files.exists(trace) || Files.size(trace) == 0) {
      Thread.sleep(10);
    }
    killed.destroyForcibly().waitFor();
    assertThat(locks()).containsExactly("same.trace.lock");

    Process next = startWaiting("next", "output=same.trace,include=Waits");
    assertThat(end(next)).contains("same.trace holds a trace already");
    Process replacing = startWaiting("replacing", "output=same.trace,include=Waits,overwrite=true");
    assertThat(end(replacing)).startsWith("panopticon: 2 calls on 1 thread, 0 dropped");

    assertThat(callers("same.trace")).containsExactly("replacing");
    assertThat(callers("same-" + next.pid() + ".trace")).containsExactly("next");
    assertThat(locks()).isEmpty();
  }

  @Test
  void aProgramThatHandsItsOptionsOn_keepsItsTrace() throws Exception {
    Sources.compile(folder.resolve("classes"), "Parent.java", PARENT);
    CommandLineRun run =
        panopticon(folder, "run", "-o", "a.trace", "--class-loading", "-cp", "classes", "Parent");

    String child = run.out().lines().toList().get(1).split(" ", 2)[0];
    assertThat(run.out()).isEqualTo("child\n" + child + " 0\n");
    assertThat(CallTree.of(folder.resolve("a.trace"))).anyMatch(it -> it.contains("Parent.main"));
    assertThat(callers("a-" + child + ".trace")).containsExactly("child");
    assertThat(run.exitCode()).as(run.err()).isZero();
  }

  @Test
  void wovenPrograms_doTheSame() throws Exception {
    DirectoryWeaver.weave(
        new DirectoryRequest(
            folder.resolve("classes"),
            folder.resolve("originals"),
            List.of(folder.resolve("classes")),
            new WeaveOptions(
                Rules.of(List.of("Waits"), List.of()), false, List.of(), Capture.USUAL, false)));
    Process first = startWoven("first");
    Process second = startWoven("second");
    assertThat(end(second))
        .isEqualTo(
            "panopticon: "
                + folder.resolve("same.trace")
                + " is being written by process "
                + first.pid()
                + ": this process records to same-"
                + second.pid()
                + ".trace.\n");
    assertThat(end(first)).isEmpty();
    Process third = startWoven("third");
    assertThat(end(third))
        .contains("same.trace holds a trace already (-Dpanopticon.overwrite=true replaces it)");
    Process replacing = startWoven("replacing", "-Dpanopticon.overwrite=true");
    assertThat(end(replacing)).isEmpty();

    assertThat(callers("same.trace")).containsExactly("replacing");
    assertThat(callers("same-" + third.pid() + ".trace")).containsExactly("third");
    assertThat(callers("same-" + second.pid() + ".trace")).containsExactly("second");
    assertThat(locks()).isEmpty();
  }

  @Test
  void aNameCanSayWhoseTraceItIs() throws Exception {
    CommandLineRun run =
        java(
            folder,
            "-javaagent:" + CommandLineRun.jar() + "=output=%n_%p_%t_%hn_%%.pftrace.gz",
            "-cp",
            "classes",
            "Waits",
            "x");
    assertThat(run.err()).startsWith("panopticon: 2 calls");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(
              files.map(file -> file.getFileName().toString()).filter(it -> it.contains("trace")))
          .singleElement()
          .asString()
          .matches(
              "Waits_\\d+_\\d{4}-\\d\\d-\\d\\d_\\d\\d-\\d\\d-\\d\\d_[\\w.-]+_%\\.pftrace\\.gz");
    }
  }

  @Test
  void whatStandsForNothing_andWhatCannotBeWritten_areToldOf() throws Exception {
    assertThat(panopticon(folder, "run", "-o", "a%q.trace", "-cp", "classes", "Waits").err())
        .isEqualTo(
            "panopticon: The file name a%q.trace has %q, which stands for nothing. Allowed are %p"
                + " (process id), %t (start), %n (program), %hn (host) and %% (a percent sign).\n");
    // No lock file can be made there either, and nobody has asked for one.
    CommandLineRun run =
        java(
            folder,
            "-javaagent:" + CommandLineRun.jar() + "=output=/proc/a.trace",
            "-cp",
            "classes",
            "Waits",
            "x");
    assertThat(run.out()).isEqualTo("x\n");
    assertThat(run.err()).contains("Cannot write /proc/a.trace").doesNotContain("lock");
  }

  private Process startWaiting(String who, String options) throws Exception {
    return startWaiting(
        List.of("-javaagent:" + CommandLineRun.jar() + "=" + options, "-cp", "classes"), who);
  }

  private Process startWoven(String who, String... flags) throws Exception {
    Path runtime =
        Path.of(Panopticon.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> all = new ArrayList<>(List.of(flags));
    all.add("-Dpanopticon.output=same.trace");
    all.addAll(List.of("-cp", "classes" + File.pathSeparator + runtime));
    return startWaiting(all, who);
  }

  /** Starts a program, and goes on when it has made its call. */
  private Process startWaiting(List<String> flags, String who) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("Waits", who));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.redirectError(folder.resolve(who + ".err").toFile()).start();
    started.put(process, who);
    BufferedReader out = process.inputReader(UTF_8);
    assertThat(out.readLine()).as(who).isEqualTo(who);
    return process;
  }

  /** Lets a program end; answers what it has written to standard error. */
  private String end(Process process) throws Exception {
    process.getOutputStream().close();
    assertThat(process.waitFor()).isZero();
    return Files.readString(folder.resolve(started.get(process) + ".err"));
  }

  private List<String> locks() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(it -> it.endsWith(".lock"))
          .toList();
    }
  }

  /** Whose calls are in a trace. */
  private List<String> callers(String trace) throws Exception {
    return CallTree.of(folder.resolve(trace)).stream()
        .filter(line -> line.contains("Waits.call"))
        .map(line -> line.replaceAll(".* return=", ""))
        .toList();
  }
}

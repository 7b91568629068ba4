// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.panopticon;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.testing.ShortLived;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits for a monitor, or to be notified, is seen where that is asked for, and who ends it. */
@Execution(ExecutionMode.CONCURRENT)
class MonitorsIT {
  /** A machine that is busy makes those wait as well who enter alone. */
  private static final Pattern ALONE =
      Pattern.compile(
          "(main|one|first|second|limited|interrupted): .* monitor .*|nested: .*Monitors.Inner");

  private final Path folder;

  MonitorsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void monitors_goFromOneThreadToAnother(String output) throws Exception {
    run("Monitors", output, "--arrows", "lock");
    assertThat(Arrows.of(folder.resolve(output)))
        .containsExactlyInAnyOrder(
            "Monitors.block \u21e2 unlock \u2192 resumed",
            "Monitors.nested \u21e2 unlock \u2192 resumed",
            "Monitors.leaveByException \u21e2 unlock \u2192 resumed",
            "Monitors.leaveByReturn \u21e2 unlock \u2192 resumed",
            "Monitors.Counter.hold \u21e2 unlock \u2192 resumed",
            "Monitors.Counter.holdAndThrow \u21e2 unlock \u2192 resumed",
            "Monitors.Counter.holdClass \u21e2 unlock \u2192 resumed",
            "Monitors.Counted.holdForMethod \u21e2 unlock \u2192 resumed",
            "Monitors.Counter.holdClassForMethod \u21e2 unlock \u2192 resumed",
            "Monitors.notifyOne \u21e2 notify \u2192 resumed",
            "Monitors.notifyEveryone \u21e2 notifyAll \u2192 resumed",
            "Monitors.notifyEveryone \u21e2 notifyAll \u2192 resumed",
            "Monitors.notifyOne \u21e2 notify \u2192 resumed",
            "Monitors.leaveByWaiting \u21e2 unlock \u2192 resumed",
            "Monitors.notifyLate \u21e2 notify \u2192 resumed");
    assertThat(WaitLines.of(folder.resolve(output)))
        .filteredOn(line -> !line.endsWith(" > resumed") && !ALONE.matcher(line).matches())
        .containsExactlyInAnyOrder(
            "block: Monitors.enterGate > waiting: monitor of Monitors.Gate",
            "nested: Monitors.enterBoth > waiting: monitor of Monitors.Gate",
            "thrown: Monitors.enterGate > waiting: monitor of Monitors.Gate",
            "returned: Monitors.enterGate > waiting: monitor of Monitors.Gate",
            "method: Monitors.enterCounter > waiting: monitor of Monitors.Counter",
            "thrown by method: Monitors.enterCounter > waiting: monitor of Monitors.Counter",
            "static method: Monitors.enterClass > waiting: monitor of Monitors.Counter",
            "into method: Monitors.enterMethod > waiting: monitor of Monitors.Counter",
            "into static method: Monitors.enterStaticMethod > waiting: monitor of Monitors.Counter",
            "one: Monitors.await > waiting: Object.wait",
            "first: Monitors.await > waiting: Object.wait",
            "second: Monitors.await > waiting: Object.wait",
            "limited: Monitors.awaitForLong > waiting: Object.wait",
            "limited: Monitors.awaitForLong > waiting: Object.wait",
            "interrupted: Monitors.await > waiting: Object.wait",
            "main: Monitors.awaitShortly > waiting: Object.wait",
            "main: Monitors.awaitShortly > waiting: Object.wait",
            "left to: Monitors.notifyLate > waiting: monitor of Monitors.Gate",
            "main: Monitors.leaveByWaiting > waiting: Object.wait");
    assertThat(Files.readString(folder.resolve(output), StandardCharsets.ISO_8859_1))
        .contains("approximate", "previous owner", "order of time");
  }

  /** Where calls of the JDK are drawn, it is they that wait. */
  @Test
  void waitsAreInTheCallsThatWait() throws Exception {
    run("Monitors", "a.trace", "--arrows", "lock", "--calls", "java.lang.Object");
    assertThat(Arrows.of(folder.resolve("a.trace")))
        .contains(
            "Object.notify \u21e2 notify \u2192 resumed",
            "Object.notifyAll \u21e2 notifyAll \u2192 resumed",
            "Object.wait \u21e2 unlock \u2192 resumed",
            "Monitors.block \u21e2 unlock \u2192 resumed");
    assertThat(WaitLines.of(folder.resolve("a.trace")))
        .contains(
            "one: Object.wait > waiting: Object.wait",
            "limited: Object.wait > waiting: Object.wait",
            "interrupted: Object.wait > waiting: Object.wait",
            "block: Monitors.enterGate > waiting: monitor of Monitors.Gate");
  }

  @Test
  void monitors_areNotToldOfByThemselves() throws Exception {
    run("Monitors", "a.trace");
    assertThat(Files.readString(folder.resolve("a.trace"))).doesNotContain("async.lock");
    run("Monitors", "b.trace", "--arrows", "all");
    assertThat(Files.readString(folder.resolve("b.trace"))).contains("async.lock");
  }

  /**
   * A monitor that an exception could leave behind would keep the JVM from compiling the method,
   * and a handler that is not reached by exceptions alone would keep its first compiler from it.
   */
  @Test
  void methods_areCompiledAsBefore() throws Exception {
    CommandLineRun run =
        traced(
            "Monitors",
            "a.trace",
            "--arrows",
            "lock",
            "-J-Xlog:monitormismatch=info",
            "-J" + ShortLived.OPTIMIZING,
            "-J-Xcomp",
            "-J-XX:+PrintCompilation",
            "-J-XX:CompileCommand=quiet",
            "-J-XX:CompileCommand=compileonly,Monitors*::*");
    assertThat(run.out())
        .contains("Monitors::leaveByException", "Monitors$Counter::hold", "Monitors::await ")
        .doesNotContain("COMPILE SKIPPED", "mismatch");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_24)
  void virtualThreads_areSuspendedAndDoNotWaitBesides() throws Exception {
    run("Suspended", "a.trace", "--arrows", "lock,vthread");
    assertThat(WaitLines.of(folder.resolve("a.trace")))
        .contains(
            "enterer: Suspended.entering > suspended: monitor on Object",
            "enterer: Suspended.entering > resumed",
            "waiter: Suspended.waiting > suspended: Object.wait",
            "waiter: Suspended.waiting > resumed")
        .noneMatch(line -> line.startsWith("enterer: ") && line.contains("> waiting"))
        .noneMatch(line -> line.startsWith("waiter: ") && line.contains("> waiting"));
    assertThat(Arrows.of(folder.resolve("a.trace")))
        .contains("Suspended.main \u21e2 unlock \u2192 resumed");
  }

  private void run(String program, String output, String... options) throws Exception {
    assertThat(traced(program, output, options).out()).isEqualTo("done\n");
  }

  private CommandLineRun traced(String program, String output, String... options) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, program + ".java", Sources.of(program));
    List<String> command = new ArrayList<>(List.of("run", "-J-Xverify:all", "-o", output));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", "classes", program));
    CommandLineRun run = panopticon(folder, command.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run;
  }
}

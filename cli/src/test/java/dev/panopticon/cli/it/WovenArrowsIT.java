// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.testing.Seeds;
import dev.panopticon.weaver.directory.DirectoryRequest;
import dev.panopticon.weaver.directory.DirectoryWeaver;
import dev.panopticon.weaver.weave.WeaveOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrows of programs that were woven at build time and run without the agent. */
@Execution(ExecutionMode.CONCURRENT)
class WovenArrowsIT {
  /**
   * What HandOvers does, in the order in which it does it. Not seen are what a future does when it
   * is completed, a task that the JDK has put within another, and what a library hands on.
   */
  private static final String EXPECTED =
      """
      HandOvers.start ⇢ start → HandOvers.started
      HandOvers.startSubclass ⇢ start → HandOvers.Runner.run
      HandOvers.execute ⇢ execute → HandOvers.execute λ
      HandOvers.submit ⇢ execute → HandOvers.submitted
      HandOvers.schedule ⇢ schedule → HandOvers.scheduled
      HandOvers.scheduleRepeating ⇢ schedule → HandOvers.tick
      - ⇢ repeat → HandOvers.tick
      - ⇢ repeat → HandOvers.tick
      HandOvers.fork ⇢ execute → HandOvers.Forking.compute
      HandOvers.Forking.compute ⇢ fork → HandOvers.Stolen.compute
      HandOvers.forkAlone ⇢ execute → HandOvers.Joining.compute
      HandOvers.supplyAsync ⇢ execute → HandOvers.supplied
      HandOvers.runAsync ⇢ execute → HandOvers.common
      HandOvers.completeElsewhere ⇢ start → HandOvers.completeElsewhere λ
      HandOvers.thenApply ⇢ then → HandOvers.applied
      HandOvers.completeElsewhere ⇢ start → HandOvers.completeElsewhere λ
      HandOvers.thenApplyAsync ⇢ then → HandOvers.appliedAsync
      HandOvers.completeElsewhere ⇢ start → HandOvers.completeElsewhere λ
      HandOvers.thenCombine ⇢ then → HandOvers.combined
      HandOvers.completeElsewhere ⇢ start → HandOvers.completeElsewhere λ
      HandOvers.applyToEither ⇢ then → HandOvers.either
      HandOvers.exceptionally ⇢ start → HandOvers.exceptionally λ
      HandOvers.exceptionally ⇢ then → HandOvers.recovered
      HandOvers.completeElsewhere ⇢ start → HandOvers.completeElsewhere λ
      HandOvers.allOf ⇢ then → HandOvers.afterAll
      HandOvers.orTimeout ⇢ then → HandOvers.late
      HandOvers.timer ⇢ timer → HandOvers.Alarm.run
      HandOvers.timerRepeating ⇢ timer → HandOvers.Alarm.run
      - ⇢ repeat → HandOvers.Alarm.run
      - ⇢ repeat → HandOvers.Alarm.run
      HandOvers.invokeLater ⇢ post → HandOvers.dispatched
      HandOvers.callerRuns ⇢ execute → HandOvers.callerRuns λ
      HandOvers.executeOneTwice ⇢ execute → HandOvers.shared
      HandOvers.executeOneTwice ⇢ execute → HandOvers.shared
      """;

  private final Path folder;

  WovenArrowsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.trace", "a.pftrace"})
  void everyHandOver_drawsItsArrows(String output) throws Exception {
    weave("HandOvers", List.of("HandOvers*"), List.of("Library"));
    CommandLineRun run = run("HandOvers", output);
    assertThat(run.out()).as(run.err()).isEqualTo("done\n");
    assertThat(Arrows.of(folder.resolve(output))).containsExactlyInAnyOrder(EXPECTED.split("\n"));
  }

  @Test
  void otherWaysToGiveWork_drawTheirArrows() throws Exception {
    weave("Given", List.of("Given*"), List.of());
    CommandLineRun run = run("Given", "a.trace");
    assertThat(run.out()).as(run.err()).isEqualTo("failed\nrefused\nrefused\ndone\n");
    assertThat(Arrows.of(folder.resolve("a.trace")))
        .containsExactlyInAnyOrder(
            "- ⇢ repeat → Given.scheduleWithFixedDelay λ",
            "Given.Both.compute ⇢ fork → Given.Both.Meeting.compute",
            "Given.completeAsync ⇢ execute → Given.late",
            "Given.early ⇢ execute → Given.Question.call",
            "Given.elsewhere ⇢ start → Given.elsewhere λ",
            "Given.elsewhere ⇢ start → Given.elsewhere λ",
            "Given.elsewhere ⇢ start → Given.elsewhere λ",
            "Given.futureByHand ⇢ start → Given.Question.call",
            "Given.invokeAll ⇢ execute → Given.Question.call",
            "Given.invokeAll ⇢ execute → Given.Question.call",
            "Given.invokeAny ⇢ execute → Given.Question.call",
            "Given.invokeTwo ⇢ execute → Given.Both.compute",
            "Given.namedCallable ⇢ execute → Given.Question.call",
            "Given.namedTask ⇢ execute → Given.Job.run",
            "Given.ownExecutor ⇢ execute → Given.Question.call",
            "Given.ownExecutor ⇢ execute → Given.ownExecutor λ",
            "Given.ownExecutor ⇢ execute → Given.ownExecutor λ",
            "Given.ownPool ⇢ execute → Given.Job.run",
            "Given.ownPool ⇢ execute → Given.Question.call",
            "Given.scheduleWithFixedDelay ⇢ schedule → Given.scheduleWithFixedDelay λ",
            "Given.thenAcceptBoth ⇢ then → Given.both",
            "Given.thenCompose ⇢ then → Given.next",
            "Given.whenComplete ⇢ then → Given.seen",
            "new Given.Own ⇢ start → Given.Worker.run");
  }

  /** The agent sees what the JDK does, and woven code leaves it to that. */
  @Test
  void underTheAgent_allArrowsAreDrawn_once() throws Exception {
    weave("HandOvers", List.of("HandOvers*"), List.of("Library"));
    CommandLineRun run =
        CommandLineRun.java(
            folder,
            "-javaagent:"
                + CommandLineRun.jar()
                + "=output=a.trace,include=nothing.at.all,arrows=submit,,stage,,resume",
            "-Djava.awt.headless=true",
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
            "-cp",
            "classes" + File.pathSeparator + runtime(),
            "HandOvers");
    assertThat(run.out()).as(run.err()).isEqualTo("done\n");
    assertThat(Arrows.of(folder.resolve("a.trace")))
        .containsExactlyInAnyOrder(ArrowsIT.EXPECTED.split("\n"));
  }

  /** Of tasks within others, by reflection, and of what the JDK does, woven code does not know. */
  @Seeds(4)
  void randomPrograms_haveExactlyTheirArrows(long seed) throws Exception {
    String output = seed % 2 == 0 ? "a.trace" : "a.pftrace";
    weave(
        "Causality",
        List.of("Causality#call", "Causality$Generator#call { link = true }"),
        List.of());
    List<String> ways =
        List.of(
            "nested",
            "start",
            "execute",
            "submit",
            "schedule",
            "runAsync",
            "workers",
            "relay",
            "complete",
            "completeAsync",
            "then",
            "handleAsync",
            "dependents",
            "inline",
            "callerRuns",
            "generator");
    new RandomProgram(seed, 2_000, ways)
        .check(
            program -> {
              Files.deleteIfExists(folder.resolve(output));
              String[] arguments =
                  RandomPrograms.arguments(program, "woven", 0).toArray(String[]::new);
              return RandomPrograms.wrong(run("Causality", output, arguments), folder, output);
            });
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreads_haveTheirArrows() throws Exception {
    weave("VirtualThreads", List.of("VirtualThreads"), List.of());
    CommandLineRun run = run("VirtualThreads", "a.trace");
    assertThat(run.out()).as(run.err()).isEqualTo("done\n");
    assertThat(Arrows.of(folder.resolve("a.trace")))
        .containsExactlyInAnyOrder(
            "VirtualThreads.start ⇢ start → VirtualThreads.alone",
            "VirtualThreads.submit ⇢ execute → VirtualThreads.task",
            "VirtualThreads.submit ⇢ execute → VirtualThreads.task",
            "VirtualThreads.unpark ⇢ start → VirtualThreads.parked");
  }

  @Test
  void tasks_areWhatTheyWere() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, "Tasks.java", Sources.of("Tasks"));
    CommandLineRun untraced = CommandLineRun.java(folder, "-cp", "classes", "Tasks");
    assertThat(untraced.out()).contains("removed true false", "found true", "done");

    weave("Tasks", List.of("Tasks*"), List.of());
    CommandLineRun traced = run("Tasks", "a.trace");

    assertThat(ArrowsIT.identities(traced.out())).isEqualTo(ArrowsIT.identities(untraced.out()));
    assertThat(traced.exitCode()).as(traced.err()).isEqualTo(untraced.exitCode());
    assertThat(Arrows.of(folder.resolve("a.trace"))).isNotEmpty();
  }

  private void weave(String program, List<String> include, List<String> exclude) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, program + ".java", Sources.of(program));
    DirectoryWeaver.weave(
        new DirectoryRequest(
            classes,
            folder.resolve("originals"),
            List.of(classes),
            new WeaveOptions(Rules.of(include, exclude), false, List.of(), Capture.USUAL, false)));
  }

  private CommandLineRun run(String program, String output, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "-Xverify:all",
                "-Djava.awt.headless=true",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2",
                "-Dpanopticon.output=" + output,
                "-cp",
                "classes" + File.pathSeparator + runtime(),
                program));
    command.addAll(List.of(arguments));
    return CommandLineRun.java(folder, command.toArray(String[]::new));
  }

  private static Path runtime() throws Exception {
    return Path.of(Panopticon.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs of random hand-overs under the agent, and compares what is drawn of them. */
final class RandomPrograms {
  /** Ways of which is known what becomes of them where calls are left out. */
  static final List<String> TASKS =
      List.of(
          "nested",
          "start",
          "execute",
          "submit",
          "schedule",
          "runAsync",
          "workers",
          "fork",
          "timer",
          "relay",
          "futureTask",
          "cancelled",
          "callerRuns",
          "results");

  /** The others that are there on every JDK. */
  private static final List<String> OTHERS =
      List.of(
          "inline",
          "decorator",
          "served",
          "ownWorkers",
          "complete",
          "completeAsync",
          "then",
          "handleAsync",
          "dependents",
          "inVain",
          "repeat",
          "repeatTimer",
          "generator",
          "wait",
          "raced",
          "monitor");

  private static final List<String> VIRTUAL = List.of("virtual", "waitVirtual");

  /** Services are compared as what they are not: consequences. */
  private static final String ARROWS = "submit,stage,resume,create,wake,lock,vthread";

  private final Path folder;
  private final List<String> options;
  private final int leftOut;
  private final String output;

  /**
   * A way to run programs.
   *
   * @param leftOut every so manieth call is left out; 0 for none
   */
  private RandomPrograms(Path folder, List<String> options, int leftOut, String output) {
    this.folder = folder;
    this.options = options;
    this.leftOut = leftOut;
    this.output = output;
  }

  /** All ways that this JDK has. */
  static List<String> all() {
    List<String> all = new ArrayList<>(TASKS);
    all.addAll(OTHERS);
    if (Runtime.version().feature() >= 21) {
      all.addAll(VIRTUAL);
    }
    return all;
  }

  /**
   * Checks a program in one of the ways in which it can be recorded: in either format, with virtual
   * threads on tracks of their own or of their carriers, and with a filter that decides when calls
   * begin or end.
   */
  static void check(Path folder, long seed, int calls) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Sources.compile(classes, "Causality.java", Sources.of("Causality"));
    String output = seed % 2 == 0 ? "a.trace" : "a.pftrace";
    List<String> ways = all();
    List<String> options = List.of();
    int leftOut = 0;
    switch ((int) (seed / 2 % 4)) {
      case 0 -> options = List.of("--virtual-tracks", "100000");
      case 1 -> options = List.of("--virtual-tracks", "0");
      case 2 -> {
        options = List.of("--where", "id % 3 != 2");
        leftOut = 3;
        ways = TASKS;
      }
      default -> {
        options = List.of("--where", "return == 0 || exception != null");
        leftOut = 2;
        ways = TASKS;
      }
    }
    new RandomProgram(seed, calls, ways)
        .check(new RandomPrograms(folder, options, leftOut, output)::run);
  }

  private List<String> run(RandomProgram program) throws Exception {
    Files.deleteIfExists(folder.resolve(output));
    List<String> command =
        new ArrayList<>(
            List.of("run", "-J-Djava.util.concurrent.ForkJoinPool.common.parallelism=2"));
    for (String method : List.of("call", "await", "release", "hold", "enter")) {
      command.addAll(List.of("--include", "Causality#" + method));
    }
    if (program.ways().contains("generator")) {
      command.addAll(List.of("--include", "Causality$Generator#call { link = true }"));
    }
    command.addAll(options);
    command.addAll(List.of("--arrows", ARROWS, "-o", output, "-cp", "classes", "Causality"));
    command.addAll(arguments(program, "agent", leftOut));
    return wrong(CommandLineRun.panopticon(folder, command.toArray(String[]::new)), folder, output);
  }

  /** What the program takes. */
  static List<String> arguments(RandomProgram program, String mode, int leftOut) {
    return List.of(
        program.seed() + "",
        program.calls() + "",
        String.join(",", program.ways()),
        mode,
        leftOut + "");
  }

  /** What is wrong with the arrows of a program that has run. */
  static List<String> wrong(CommandLineRun run, Path folder, String output) throws IOException {
    if (run.exitCode() != 0 || run.err().contains("Exception") || !run.out().contains("must ")) {
      return List.of("exit code " + run.exitCode(), run.err());
    }
    if (run.err().contains("panopticon: ") && !run.err().contains(" 0 dropped")) {
      return List.of(run.err());
    }
    return RandomProgram.wrong(NumberedArrows.of(folder.resolve(output)), run.out());
  }
}

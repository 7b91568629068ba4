// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import static dev.panopticon.cli.it.CommandLineRun.java;
import static dev.panopticon.cli.it.CommandLineRun.panopticon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ways in which our agent can stand beside another one on the command line. */
enum Beside {
  OURS_FIRST,
  OURS_LAST,
  /** By {@code panopticon run}, which puts ours last. */
  LAUNCHED;

  /** The jars that the build has fetched for the tests. */
  static Path foreign(String jar) {
    return Path.of(System.getProperty("foreign.jars")).resolve(jar);
  }

  /** Runs a program without us, and with the other agent alone. */
  static CommandLineRun untraced(Path folder, List<String> other, List<String> program)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-Xverify:all"));
    arguments.addAll(other);
    arguments.addAll(program);
    return java(folder, arguments.toArray(String[]::new));
  }

  /**
   * Runs and traces a program.
   *
   * @param other the flags that start the other agent
   * @param includes patterns of what to trace
   * @param program class path, main class and arguments, as {@code java} takes them
   */
  CommandLineRun run(Path folder, List<String> other, List<String> includes, List<String> program)
      throws Exception {
    List<String> arguments = new ArrayList<>();
    if (this == LAUNCHED) {
      arguments.addAll(List.of("run", "-J-Xverify:all", "-o", "a.trace"));
      other.forEach(flag -> arguments.add("-J" + flag));
      includes.forEach(include -> arguments.addAll(List.of("--include", include)));
      arguments.addAll(program);
      return panopticon(folder, arguments.toArray(String[]::new));
    }
    StringBuilder ours =
        new StringBuilder("-javaagent:" + CommandLineRun.jar() + "=output=a.trace");
    includes.forEach(include -> ours.append(",include=").append(include));
    arguments.add("-Xverify:all");
    arguments.addAll(other);
    arguments.add(this == OURS_FIRST ? 1 : arguments.size(), ours.toString());
    arguments.addAll(program);
    return java(folder, arguments.toArray(String[]::new));
  }
}

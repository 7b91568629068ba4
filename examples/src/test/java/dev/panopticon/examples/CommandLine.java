// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.testing.ShortLived;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the packaged command line in a JVM of its own, in the top folder, as a reader would. */
final class CommandLine {
  private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  /** What the examples' pages show is recorded as the reader records it. */
  private static final boolean SHORT_LIVED = !Rewrite.IS_WANTED;

  private CommandLine() {}

  /** The top folder of the project. */
  static Path top() {
    return TOP;
  }

  /** Runs a command whose value of {@code -o} is replaced by a file. */
  static void record(List<String> command, Path trace) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(command);
    arguments.set(arguments.indexOf("-o") + 1, trace.toString());
    run(arguments);
  }

  private static void run(List<String> arguments) throws IOException, InterruptedException {
    Path output = Files.createTempFile("panopticon-example", ".out");
    try {
      List<String> command = new ArrayList<>();
      command.add(JAVA_HOME.resolve("bin/java").toString());
      command.addAll(SHORT_LIVED ? ShortLived.FLAGS : List.of());
      command.add("-jar");
      command.add(TOP.resolve("cli/target/panopticon.jar").toString());
      command.add(arguments.get(0));
      command.addAll(SHORT_LIVED ? ShortLived.FLAGS_OF_PROGRAM : List.of());
      command.addAll(arguments.subList(1, arguments.size()));
      ProcessBuilder builder = new ProcessBuilder(command).directory(TOP.toFile());
      builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
      // Here and not where the user keeps such things.
      builder
          .environment()
          .put("XDG_CACHE_HOME", Path.of("target", "cache").toAbsolutePath().toString());
      int exitCode =
          builder.redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
      assertThat(exitCode).as("exit code; it printed:%n%s", Files.readString(output)).isZero();
    } finally {
      Files.delete(output);
    }
  }
}

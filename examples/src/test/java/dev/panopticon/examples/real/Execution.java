// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One JVM that a test starts, from its start to its end. */
final class Execution {
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

  /** What is said to a program that serves. */
  interface Talk {
    /** The line in which the program says that it is ready; its first group is the port. */
    Pattern ready();

    /** Talks to it. */
    void talk(int port) throws IOException, InterruptedException;
  }

  private Execution() {}

  /**
   * Runs a JVM.
   *
   * @param java its arguments
   */
  static Outcome toTheEnd(Path directory, List<String> java)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("panopticon-real", ".out");
    Path err = Files.createTempFile("panopticon-real", ".err");
    try {
      Process process = builder(directory, java, err).redirectOutput(out.toFile()).start();
      int exitCode = process.waitFor();
      return outcome(directory, exitCode, Files.readString(out, ISO_8859_1), err);
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Runs a JVM that serves, and terminates it as a terminal or a container does: by SIGTERM. */
  static Outcome untilTheTalkIsOver(Path directory, List<String> java, Talk talk)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile("panopticon-real", ".err");
    Process process = builder(directory, java, err).start();
    try (BufferedReader lines = process.inputReader(ISO_8859_1)) {
      StringBuilder out = new StringBuilder();
      boolean talked = false;
      for (String line; (line = lines.readLine()) != null; ) {
        out.append(line).append('\n');
        Matcher ready = talk.ready().matcher(line);
        if (!talked && ready.find()) {
          talked = true;
          talk.talk(Integer.parseInt(ready.group(1)));
          // Through the handle: the process itself would close its streams too.
          process.toHandle().destroy();
        }
      }
      return outcome(directory, process.waitFor(), out.toString(), err);
    } finally {
      process.destroyForcibly();
      Files.delete(err);
    }
  }

  private static ProcessBuilder builder(Path directory, List<String> java, Path err) {
    List<String> command = new ArrayList<>(List.of(JAVA_HOME.resolve("bin/java").toString()));
    command.addAll(java);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
    // Here and not where the user keeps such things.
    builder
        .environment()
        .put("XDG_CACHE_HOME", Path.of("target", "cache").toAbsolutePath().toString());
    // It would make every JVM say so on standard error, the launcher's too.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.redirectError(err.toFile());
  }

  private static Outcome outcome(Path directory, int exitCode, String out, Path err)
      throws IOException {
    return new Outcome(
        exitCode, out, Files.readString(err, ISO_8859_1), Outcome.filesIn(directory));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.examples.CallTree;
import dev.panopticon.examples.viewer.CatapultViewer;
import dev.panopticon.examples.viewer.ViewerReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that the build has fetched.
 *
 * @param jar the program, which is started by {@code -jar}
 */
record RealProgram(Path jar) {
  private static final Path FETCHED = Path.of("target", "real-programs").toAbsolutePath();
  private static final Path PANOPTICON =
      Path.of("..", "cli", "target", "panopticon.jar").toAbsolutePath().normalize();
  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final String OURS = "panopticon: ";

  static final RealProgram ECLIPSE_COMPILER = new RealProgram(FETCHED.resolve("ecj.jar"));
  static final RealProgram GOOGLE_JAVA_FORMAT =
      new RealProgram(FETCHED.resolve("google-java-format-all-deps.jar"));

  /** The sources that the programs are given. */
  static final Path SOURCES = FETCHED.resolve("commons-cli");

  /** Some of these sources, by the names of their classes. */
  static List<Path> sources(String... names) {
    return Stream.of(names)
        .map(name -> SOURCES.resolve("org/apache/commons/cli").resolve(name + ".java"))
        .toList();
  }

  /** Runs the program without us. */
  Outcome run(Path directory, List<String> arguments) throws IOException, InterruptedException {
    return execute(directory, List.of("-jar", jar.toString()), arguments);
  }

  /**
   * Runs the program and records it.
   *
   * @param options of {@code panopticon run}, besides the name of the trace
   */
  TracedRun trace(Path directory, Path trace, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("-jar", PANOPTICON.toString(), "run", "-o", trace.toString()));
    command.addAll(options);
    command.add(jar.toString());
    Outcome both = execute(directory, command, arguments);
    Outcome programs =
        new Outcome(both.exitCode(), both.out(), lines(both.err(), false), both.files());
    return new TracedRun(programs, lines(both.err(), true).lines().toList(), trace);
  }

  private static Outcome execute(Path directory, List<String> java, List<String> arguments)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("panopticon-real", ".out");
    Path err = Files.createTempFile("panopticon-real", ".err");
    try {
      List<String> command = new ArrayList<>(List.of(JAVA_HOME.resolve("bin/java").toString()));
      command.addAll(java);
      command.addAll(arguments);
      ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
      builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
      // It would make every JVM say so on standard error, the launcher's too.
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      int exitCode =
          builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
      return new Outcome(
          exitCode,
          Files.readString(out, ISO_8859_1),
          Files.readString(err, ISO_8859_1),
          Outcome.filesIn(directory));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Our own lines on standard error, or the others; line ends stay as they are. */
  private static String lines(String err, boolean ours) {
    return Stream.of(err.split("(?<=\n)", -1))
        .filter(line -> line.startsWith(OURS) == ours)
        .collect(Collectors.joining());
  }

  /**
   * A run that was recorded.
   *
   * @param outcome what is the program's own
   * @param closingLines what we have said on standard error
   */
  record TracedRun(Outcome outcome, List<String> closingLines, Path trace) {
    /** A browser holds a JSON file as one string, of half a gigabyte at most. */
    private static final int MOST_FOR_A_VIEWER = 1_000_000;

    /** Nothing was refused or lost, and the closing lines say what is in the trace. */
    void assertWhole() throws IOException {
      Tally tally = Tally.of(trace);
      assertThat(closingLines)
          .satisfiesExactly(
              first -> assertThat(first).startsWith(OURS + tally.sentence()),
              second -> assertThat(second).startsWith(OURS + "open it at "));
    }

    /** The viewer draws every call at its depth and inside its caller, and finds no fault. */
    void assertOpens() throws IOException {
      ViewerReport report = CatapultViewer.required().open(trace);
      assertThat(report.slices()).hasSizeLessThanOrEqualTo(MOST_FOR_A_VIEWER);
      assertThat(report.warnings()).isEmpty();
      assertThat(report.misplaced()).isEmpty();
      assertThat(CallTree.of(report).equals(CallTree.of(trace))).as("same call trees").isTrue();
    }
  }
}

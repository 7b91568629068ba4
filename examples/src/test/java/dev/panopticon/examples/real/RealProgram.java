// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that the build has fetched.
 *
 * @param flags what its JVM needs
 * @param target what is started: a jar, or a class path and a class
 */
record RealProgram(List<String> flags, List<String> target) {
  static final Path FETCHED = Path.of("target", "real-programs").toAbsolutePath();

  /** Where the programs are that a small project has collected. */
  static final Path BUILT = FETCHED.resolve("built");

  private static final Path PANOPTICON = built("../cli/target/panopticon.jar");
  static final Path RUNTIME = built("../runtime/target/panopticon-runtime-0.1.0-SNAPSHOT.jar");
  private static final Pattern ARROW = Pattern.compile("\"ph\":\"s\"[^}]*\"name\":\"(\\w+)");
  static final String OURS = "panopticon: ";

  static final RealProgram ECLIPSE_COMPILER = jar(FETCHED.resolve("ecj.jar"));
  static final RealProgram GOOGLE_JAVA_FORMAT =
      jar(FETCHED.resolve("google-java-format-all-deps.jar"));

  /** The sources that the programs are given. */
  static final Path SOURCES = FETCHED.resolve("commons-cli");

  /** Some of these sources, by the names of their classes. */
  static List<Path> sources(String... names) {
    return Stream.of(names)
        .map(name -> SOURCES.resolve("org/apache/commons/cli").resolve(name + ".java"))
        .toList();
  }

  /** A program that is started by its jar. */
  static RealProgram jar(Path jar) {
    return new RealProgram(List.of(), List.of(jar.toString()));
  }

  /** A program that is started by the name of its main class. */
  static RealProgram mainClass(String name, List<Path> classPath) {
    return new RealProgram(List.of(), List.of("-cp", joined(classPath), name));
  }

  /** A class path as the command line takes it. */
  static String joined(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** The same program in a JVM with these flags. */
  RealProgram with(String... more) {
    return new RealProgram(Stream.concat(flags.stream(), Arrays.stream(more)).toList(), target);
  }

  /** The jars in a directory, ordered by name. */
  static List<Path> jarsIn(Path directory) {
    File[] jars = directory.toFile().listFiles((parent, name) -> name.endsWith(".jar"));
    if (jars == null) {
      throw new AssertionError("The build has not filled " + directory);
    }
    return Arrays.stream(jars).sorted().map(File::toPath).toList();
  }

  /** A file that another module of this build has made. */
  static Path built(String relative) {
    return Path.of(relative).toAbsolutePath().normalize();
  }

  /** Runs the program without us. */
  Outcome run(Path directory, List<String> arguments) throws IOException, InterruptedException {
    return Execution.toTheEnd(directory, untraced(arguments));
  }

  /** Runs a program that serves without us, until the talk is over. */
  Outcome serve(Path directory, Execution.Talk talk) throws IOException, InterruptedException {
    return Execution.untilTheTalkIsOver(directory, untraced(List.of()), talk);
  }

  /**
   * Runs the program and records it.
   *
   * @param options of {@code panopticon run}, besides the name of the trace
   */
  TracedRun trace(Path directory, Path trace, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    return split(Execution.toTheEnd(directory, traced(trace, options, arguments)), trace);
  }

  /** Runs a program that serves and records it, until the talk is over. */
  TracedRun traceServing(Path directory, Path trace, List<String> options, Execution.Talk talk)
      throws IOException, InterruptedException {
    return traceServing(directory, trace, options, List.of(), talk);
  }

  /** The same for a program that takes arguments. */
  TracedRun traceServing(
      Path directory, Path trace, List<String> options, List<String> arguments, Execution.Talk talk)
      throws IOException, InterruptedException {
    List<String> java = traced(trace, options, arguments);
    return split(Execution.untilTheTalkIsOver(directory, java, talk), trace);
  }

  private List<String> untraced(List<String> arguments) {
    List<String> java = new ArrayList<>(flags);
    if (target.size() == 1) {
      java.add("-jar");
    }
    java.addAll(target);
    java.addAll(arguments);
    return java;
  }

  private List<String> traced(Path trace, List<String> options, List<String> arguments) {
    List<String> java =
        new ArrayList<>(List.of("-jar", PANOPTICON.toString(), "run", "-o", trace.toString()));
    flags.forEach(flag -> java.add("-J" + flag));
    java.addAll(options);
    java.addAll(target);
    java.addAll(arguments);
    return java;
  }

  /** What the arrows of a trace in JSON are called, one by one. */
  static List<String> arrows(Path trace) throws IOException {
    return ARROW
        .matcher(Files.readString(trace))
        .results()
        .map(arrow -> arrow.group(1))
        .sorted()
        .toList();
  }

  private static TracedRun split(Outcome both, Path trace) {
    Outcome programs =
        new Outcome(both.exitCode(), both.out(), lines(both.err(), false), both.files());
    return new TracedRun(programs, lines(both.err(), true).lines().toList(), trace);
  }

  /** Our own lines on standard error, or the others; line ends stay as they are. */
  private static String lines(String err, boolean ours) {
    return Stream.of(err.split("(?<=\n)", -1))
        .filter(line -> line.startsWith(OURS) == ours)
        .collect(Collectors.joining());
  }
}

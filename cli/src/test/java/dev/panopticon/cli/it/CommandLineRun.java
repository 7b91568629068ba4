// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import dev.panopticon.testing.ShortLived;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A command that has ended.
 *
 * @param exitCode its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandLineRun(int exitCode, String out, String err) {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** The commands that start a second JVM, the program's. */
  private static final Set<String> STARTS_PROGRAM = Set.of("run", "eval");

  /** What runs have woven is remembered here and not where the user keeps such things. */
  static final Path CACHE = Path.of("target", "cache").toAbsolutePath();

  /** The jar that the build has made. */
  static Path jar() {
    return Path.of(System.getProperty("panopticon.jar"));
  }

  /** Runs {@code panopticon} to its end. */
  static CommandLineRun panopticon(Path folder, String... args) throws Exception {
    return finish(start(folder, panopticonCommand(args)), folder);
  }

  /** Runs {@code java} to its end. */
  static CommandLineRun java(Path folder, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(ShortLived.FLAGS);
    command.addAll(List.of(args));
    return finish(start(folder, command), folder);
  }

  static List<String> panopticonCommand(String... args) {
    List<String> command = new ArrayList<>(List.of(JAVA.toString()));
    command.addAll(ShortLived.FLAGS);
    command.addAll(List.of("-jar", jar().toString()));
    Stream.of(args).limit(1).forEach(command::add);
    if (args.length > 0 && STARTS_PROGRAM.contains(args[0])) {
      command.addAll(ShortLived.FLAGS_OF_PROGRAM);
      if (!List.of(args).contains("--value-time")) {
        // However busy the machine is, values are looked at to their ends.
        command.addAll(List.of("--value-time", "60s"));
      }
    }
    Stream.of(args).skip(1).forEach(command::add);
    return command;
  }

  /**
   * Starts a command whose streams are files in the folder, {@code stdin} among them if it exists.
   */
  static Process start(Path folder, List<String> command) throws IOException {
    return start(folder, command, Map.of());
  }

  /** The same in an environment with further variables. */
  static Process start(Path folder, List<String> command, Map<String, String> variables)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("XDG_CACHE_HOME", CACHE.toString());
    // It would make every JVM say so on standard error.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    builder.environment().putAll(variables);
    Path stdin = folder.resolve("stdin");
    builder.redirectInput(Files.exists(stdin) ? stdin.toFile() : Path.of("/dev/null").toFile());
    return builder
        .redirectOutput(folder.resolve("stdout").toFile())
        .redirectError(folder.resolve("stderr").toFile())
        .start();
  }

  static CommandLineRun finish(Process process, Path folder) throws Exception {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("Does not end: " + Files.readString(folder.resolve("stderr")));
    }
    return new CommandLineRun(
        process.exitValue(),
        Files.readString(folder.resolve("stdout")),
        Files.readString(folder.resolve("stderr")));
  }

  /** Standard error without the lines that are ours. */
  String programsErr() {
    return err.lines()
        .filter(line -> !line.startsWith("panopticon: "))
        .map(line -> line + "\n")
        .reduce("", String::concat);
  }

  /** Our own lines on standard error. */
  List<String> closingLines() {
    return err.lines().filter(line -> line.startsWith("panopticon: ")).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import dev.panopticon.testing.ShortLived;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that has ended. Every class in it, ours included, was verified.
 *
 * @param exitCode its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Fork(int exitCode, String out, String err) {
  /** The jar that the build has made. */
  static final Path PANOPTICON_JAR = Path.of("target", "panopticon.jar").toAbsolutePath();

  static Fork java(List<String> arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ShortLived.FLAGS);
    command.add("-Xverify:all");
    // What it says when it happens would be the only line on standard error.
    command.add("-XX:+EnableDynamicAgentLoading");
    // What programs print is compared, whatever the machine's encoding is.
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Dstdout.encoding=UTF-8");
    command.addAll(arguments);
    Path out = Files.createTempFile("fork", ".out");
    Path err = Files.createTempFile("fork", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out.toFile());
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      int exitCode = builder.redirectError(err.toFile()).start().waitFor();
      return new Fork(exitCode, Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** The jar or directory that a class was loaded from. */
  static Path jarOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(type.getName(), impossible);
    }
  }
}

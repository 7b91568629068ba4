// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code -cp}, in the spellings of the {@code java} command. */
final class ClassPathOption {
  @Option(
      names = {"-cp", "--class-path", "-classpath"},
      paramLabel = "PATH",
      description = "Class path of the program; source files and statements are compiled with it.")
  private @Nullable String classPath;

  /** As it was given, or null. */
  @Nullable String classPath() {
    return classPath;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.cli.launch.Jvm;
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

  /** As it was given, else the one among the JVM's own arguments; null if there is none. */
  @Nullable String classPath(Jvm jvm) {
    return classPath == null ? jvm.arguments().classPath() : classPath;
  }

  /** With which sources are compiled: also that of the environment, which the JVM would take. */
  @Nullable String compilePath(Jvm jvm) {
    String given = classPath(jvm);
    return given == null ? System.getenv("CLASSPATH") : given;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The Java that runs the program: that of {@code JAVA_HOME}, else the one on the {@code PATH}, else
 * our own.
 *
 * @param java the {@code java} command
 * @param feature its version, such as 17
 * @param flags what the user wants it to be started with, as it stands in {@code -J}
 * @param arguments those flags and all others that it will find
 */
public record Jvm(Path java, int feature, List<String> flags, JvmArguments arguments) {
  private static final int OLDEST = 17;

  public Jvm {
    flags = List.copyOf(flags);
  }

  /**
   * Finds it.
   *
   * @param environment of the program
   * @throws LaunchException if {@code JAVA_HOME} holds no Java, or one that is too old
   */
  public static Jvm find(Map<String, String> environment, List<String> flags)
      throws LaunchException {
    Path java = javaCommand(environment);
    int feature = feature(java);
    if (feature < OLDEST) {
      throw new LaunchException(
          "Java "
              + feature
              + " at "
              + java
              + " is too old: "
              + OLDEST
              + " or later is needed. Set JAVA_HOME to one.");
    }
    return new Jvm(java, feature, flags, JvmArguments.of(environment, flags));
  }

  private static Path javaCommand(Map<String, String> environment) throws LaunchException {
    String home = environment.getOrDefault("JAVA_HOME", "");
    if (!home.isEmpty()) {
      Path java = executable(Path.of(home, "bin"));
      if (!Files.isExecutable(java)) {
        throw new LaunchException(
            "JAVA_HOME is "
                + home
                + ", but there is no "
                + java
                + ". Set it to a JDK, or unset it.");
      }
      return java;
    }
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      Path java = executable(folder(folder));
      if (Files.isExecutable(java)) {
        return java;
      }
    }
    return executable(Path.of(System.getProperty("java.home"), "bin"));
  }

  /** An element of the {@code PATH}; on Windows it may stand in quotes. */
  private static Path folder(String element) {
    try {
      return Path.of(isWindows() ? element.replace("\"", "") : element);
    } catch (InvalidPathException isNone) {
      return Path.of("");
    }
  }

  private static Path executable(Path folder) {
    return folder.resolve(isWindows() ? "java.exe" : "java");
  }

  private static boolean isWindows() {
    return File.separatorChar == '\\';
  }

  /**
   * Read from the JDK's {@code release} file: to ask the command itself would take a JVM's start.
   */
  private static int feature(Path java) {
    try {
      Path home = java.toRealPath().resolve("../..").normalize();
      Properties release = new Properties();
      try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
        release.load(reader);
      }
      String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
      // Until Java 8 versions began with "1.".
      return version.startsWith("1.")
          ? Integer.parseInt(version.substring(2, 3))
          : Runtime.Version.parse(version).feature();
    } catch (IOException | IllegalArgumentException unknown) {
      return Runtime.version().feature();
    }
  }
}

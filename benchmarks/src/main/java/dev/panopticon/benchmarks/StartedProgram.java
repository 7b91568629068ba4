// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program whose start is measured: a JVM, from nothing until the program has done something. */
public enum StartedProgram {
  /** The Eclipse compiler compiles one small file and ends: some 500 classes. */
  ECJ("org.eclipse") {
    @Override
    List<Path> classPath() throws IOException {
      return List.of(Programs.ecj());
    }

    @Override
    List<String> mainClassAndArguments(Path folder) throws IOException {
      Path source = folder.resolve("Hello.java");
      Files.writeString(source, "class Hello { int twice(int n) { return n + n; } }");
      return List.of(
          "org.eclipse.jdt.internal.compiler.batch.Main",
          "--release",
          "11",
          "-d",
          "none",
          source.toString());
    }
  },
  /**
   * An application of Spring Boot, web and database, out of its one jar, until it serves: some
   * 4,000 classes of Spring and its own.
   */
  SPRING_BOOT("org.springframework") {
    @Override
    List<Path> classPath() throws IOException {
      return List.of(Programs.springBoot());
    }

    @Override
    List<String> mainClassAndArguments(Path folder) {
      return List.of("org.springframework.boot.loader.launch.JarLauncher");
    }

    @Override
    void awaitStart(Process process) throws IOException {
      BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
      List<String> said = new ArrayList<>();
      for (String line; (line = lines.readLine()) != null; ) {
        said.add(line);
        if (line.contains("Started LibraryApplication")) {
          return;
        }
      }
      throw new IOException("The application did not start: " + String.join("\n", said));
    }
  };

  private final String traced;

  StartedProgram(String traced) {
    this.traced = traced;
  }

  /** The package that is traced, with those below it. */
  String traced() {
    return traced;
  }

  abstract List<Path> classPath() throws IOException;

  abstract List<String> mainClassAndArguments(Path folder) throws IOException;

  /** Returns when the program has started; for one that ends by itself, when it has ended. */
  void awaitStart(Process process) throws IOException, InterruptedException {
    process.getInputStream().transferTo(System.out);
    int exitCode = process.waitFor();
    if (exitCode != 0) {
      throw new IOException(this + " has ended with exit code " + exitCode);
    }
  }

  /**
   * The command that starts the program.
   *
   * @param flags of the JVM
   * @param more for the end of the class path
   * @param folder for files of the program
   */
  List<String> command(List<String> flags, List<Path> more, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(
        Stream.concat(classPath().stream(), more.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.addAll(mainClassAndArguments(folder));
    return command;
  }
}

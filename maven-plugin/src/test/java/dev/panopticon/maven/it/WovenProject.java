// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.panopticon.testing.ShortLived;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A project that was built by an integration test: runs it, and reads what it left behind. */
public final class WovenProject {
  private static final String OVERWRITE = "-Dpanopticon.overwrite=true";

  private final Path basedir;
  private final Path repository;

  /**
   * A project.
   *
   * @param basedir the script's variable of that name
   * @param localRepositoryPath the script's variable of that name
   */
  public WovenProject(File basedir, File localRepositoryPath) {
    this.basedir = basedir.toPath();
    this.repository = localRepositoryPath.toPath();
  }

  /** Runs a class with nothing else than its dependencies, told to record; answers its calls. */
  public List<String> trace(String mainClass) throws IOException, InterruptedException {
    run(mainClass, List.of("-Dpanopticon.output=it.trace", OVERWRITE), Map.of());
    return timeline("it.trace");
  }

  /** The calls in a trace of the project. */
  public List<String> timeline(String trace) throws IOException {
    return Timeline.read(basedir.resolve(trace));
  }

  /**
   * Runs a class with nothing else than its dependencies; answers what it prints, errors included.
   */
  public String run(
      String mainClass,
      List<String> jvmArguments,
      Map<String, String> environment,
      String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(jvmArguments);
    command.addAll(List.of("-cp", classPath(), mainClass));
    command.addAll(List.of(arguments));
    return java(command, environment);
  }

  /**
   * Runs a class of a module with everything on the module path, told to record; answers its calls.
   *
   * @param mainClass as {@code module/class}
   */
  public List<String> traceModule(String mainClass) throws IOException, InterruptedException {
    java(
        List.of("-Dpanopticon.output=it.trace", OVERWRITE, "-p", classPath(), "-m", mainClass),
        Map.of());
    return timeline("it.trace");
  }

  private String java(List<String> arguments, Map<String, String> environment)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ShortLived.FLAGS);
    command.add("-Xverify:all");
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(basedir.toFile()).redirectErrorStream(true);
    builder.environment().remove("PANOPTICON_OUTPUT");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    int exit = process.waitFor();
    if (exit != 0) {
      throw new AssertionError(command + " ended with " + exit + ":\n" + printed);
    }
    return printed;
  }

  /** The classes of all modules, the runtime jar, and AspectJ's where the project asks for it. */
  private String classPath() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> tree = Files.walk(basedir)) {
      tree.filter(path -> path.endsWith("target/classes") || path.endsWith("target/test-classes"))
          .forEach(path -> all.add(path.toString()));
    }
    all.add(jar("dev/panopticon/panopticon-runtime"));
    if (read("pom.xml").contains("<artifactId>aspectjrt</artifactId>")) {
      all.add(jar("org/aspectj/aspectjrt"));
    }
    return String.join(File.pathSeparator, all);
  }

  /** The jar of an artifact of which the tests' repository has one version. */
  private String jar(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(repository.resolve(folder))) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".jar"))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no jar in " + folder));
    }
  }

  /** The weave report. */
  public JsonNode report() throws IOException {
    return new ObjectMapper()
        .readTree(basedir.resolve("target/panopticon/weave-report.json").toFile());
  }

  /** What Maven has printed. */
  public String log() throws IOException {
    return read("build.log");
  }

  /** A file of the project. */
  public String read(String file) throws IOException {
    return Files.readString(basedir.resolve(file));
  }
}

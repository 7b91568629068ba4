// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How many bytes of the stack a call takes, untraced and traced: interpreted, and compiled by
 * either of the JVM's compilers after a fixed warm-up. Medians, over several JVMs that start one
 * after the other; not a matter of time, so the machine may be busy.
 *
 * <pre>
 *   java -cp benchmarks/target/benchmarks.jar dev.panopticon.benchmarks.StackDepth
 * </pre>
 *
 * An argument names another panopticon.jar to measure.
 */
public final class StackDepth {
  private static final int JVMS = 5;
  private static final int ROUNDS = 4;

  private final Path agent;
  private final Path folder;

  private StackDepth(Path agent, Path folder) {
    this.agent = agent;
    this.folder = folder;
  }

  /** Measures with the Java that runs this, and prints a table. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path agent = arguments.length > 0 ? Path.of(arguments[0]) : Programs.panopticon();
    Path folder = Files.createTempDirectory("stack");
    System.out.println("bytes a frame, Java " + Runtime.version());
    System.out.println("| compiled by | program | untraced | traced | more |");
    System.out.println("|---|---|---|---|---|");
    for (Compiler compiler : Compiler.values()) {
      new StackDepth(agent, folder).print(compiler);
    }
    Files.delete(folder);
  }

  private void print(Compiler compiler) throws IOException, InterruptedException {
    Map<String, List<Double>> untraced = new LinkedHashMap<>();
    Map<String, List<Double>> traced = new LinkedHashMap<>();
    for (int i = 0; i < JVMS; i++) {
      add(untraced, compiler.flags());
      Path trace = folder.resolve("a.pftrace");
      String options =
          "-javaagent:%s=output=%s,include=%s,quiet=true"
              .formatted(agent, trace, Recursions.class.getName());
      add(traced, Stream.concat(Stream.of(options), compiler.flags().stream()).toList());
      Files.delete(trace);
    }
    untraced.forEach(
        (program, sizes) -> {
          double without = median(sizes);
          double with = median(traced.getOrDefault(program, List.of()));
          System.out.printf(
              Locale.ROOT,
              "| %s | %s | %.1f | %.1f | %.1f |%n",
              compiler.name().toLowerCase(Locale.ROOT),
              program,
              without,
              with,
              with - without);
        });
  }

  private static void add(Map<String, List<Double>> sizes, List<String> flags)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path", "").split(File.pathSeparator, 2)[0],
            Recursions.class.getName(),
            String.valueOf(ROUNDS)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
    int exitCode = process.waitFor();
    if (exitCode != 0) {
      throw new IOException(command + " has ended with exit code " + exitCode);
    }
    for (String line : lines) {
      String[] words = line.split(" ", 2);
      sizes.computeIfAbsent(words[0], name -> new ArrayList<>()).add(Double.valueOf(words[1]));
    }
  }

  private static double median(List<Double> sizes) {
    List<Double> sorted = sizes.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Compiling in the background would make the first frames interpreted ones. */
  private enum Compiler {
    INTERPRETED(
        // The recorder has to keep up: it is compiled.
        "-XX:CompileCommand=quiet -XX:CompileCommand=exclude,dev.panopticon.benchmarks.Recursions*::*"),
    C1("-Xbatch -XX:TieredStopAtLevel=1"),
    C2("-Xbatch -XX:-TieredCompilation");

    private final String flags;

    Compiler(String flags) {
      this.flags = flags;
    }

    List<String> flags() {
      return List.of(flags.split(" ", -1));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole JVM, from its start to its end, that compiles one small file with the Eclipse compiler:
 * some 500 classes, none of them warm. Ours records every call with its arguments into a file;
 * AspectJ's calls advice that does nothing.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@State(Scope.Thread)
public class StartUpBenchmark {
  /** The agent in the JVM. */
  @Param({"none", "panopticon", "aspectj"})
  public String agent = "none";

  private List<String> command = List.of();

  /** Puts the command together. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    Path folder = Files.createTempDirectory("startup");
    Path source = folder.resolve("Hello.java");
    Files.writeString(source, "class Hello { int twice(int n) { return n + n; } }");
    String classPath = Programs.ecj().toString();
    command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    switch (agent) {
      case "panopticon" ->
          command.add(
              "-javaagent:" + Programs.panopticon() + "=output=" + folder.resolve("a.pftrace"));
      case "aspectj" -> {
        command.add("-javaagent:" + Programs.aspectjWeaver());
        classPath += File.pathSeparator + AspectJSetup.create("org.eclipse..*");
      }
      default -> {
        // The JVM alone.
      }
    }
    command.addAll(
        List.of(
            "-cp",
            classPath,
            "org.eclipse.jdt.internal.compiler.batch.Main",
            "--release",
            "11",
            "-d",
            "none",
            source.toString()));
  }

  /** One JVM. */
  @Benchmark
  public int compile() throws IOException, InterruptedException {
    int exitCode = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exitCode != 0) {
      throw new IOException("Exit code " + exitCode + " of " + command);
    }
    return exitCode;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A whole JVM, none of its classes warm, until the program in it has started. Ours records every
 * call with its arguments into a file; AspectJ's calls advice that does nothing.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
@State(Scope.Thread)
public class StartUpBenchmark {
  /** The program in the JVM. */
  @Param public StartedProgram program = StartedProgram.ECJ;

  /**
   * The agent in the JVM; with a class cache, it has woven the same classes before, and without
   * recording, it weaves and then leaves out every call, as the advice of AspectJ does nothing.
   */
  @Param({"none", "panopticon", "panopticon-unrecorded", "panopticon-cache", "aspectj"})
  public String agent = "none";

  private List<String> command = List.of();
  private @Nullable Process process;

  /** Puts the command together. */
  @Setup(Level.Trial)
  public void prepare() throws IOException {
    Path folder = Files.createTempDirectory("startup");
    String ours =
        "-javaagent:%s=quiet=true,overwrite=true,output=%s,include=%s.**"
            .formatted(Programs.panopticon(), folder.resolve("a.pftrace"), program.traced());
    command =
        switch (agent) {
          case "panopticon" -> program.command(List.of(ours), List.of(), folder);
          case "panopticon-unrecorded" ->
              program.command(List.of(ours + ",threads=none of them"), List.of(), folder);
          case "panopticon-cache" ->
              program.command(
                  List.of(ours + ",class-cache=" + folder.resolve("cache")), List.of(), folder);
          case "aspectj" ->
              program.command(
                  List.of("-javaagent:" + Programs.aspectjWeaver()),
                  List.of(AspectJSetup.create(program.traced() + "..*")),
                  folder);
          default -> program.command(List.of(), List.of(), folder);
        };
  }

  /** One JVM. */
  @Benchmark
  public Process start() throws IOException, InterruptedException {
    process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    program.awaitStart(process);
    return process;
  }

  /** What still runs has served its purpose; it keeps its class cache when it ends by itself. */
  @TearDown(Level.Iteration)
  public void end() throws InterruptedException {
    if (process != null) {
      process.toHandle().destroy();
      process.waitFor();
    }
  }
}

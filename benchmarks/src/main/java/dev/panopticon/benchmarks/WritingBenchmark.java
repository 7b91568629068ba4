// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import dev.panopticon.runtime.Panopticon;
import dev.panopticon.runtime.Recording;
import dev.panopticon.runtime.advice.Advice;
import dev.panopticon.runtime.event.TracePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A thread that does nothing but call, from its first call until the file is whole. It is faster
 * than the file is written, so this is what a call costs the drainer.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
@State(Scope.Thread)
public class WritingBenchmark {
  private static final int CALLS = 2_000_000;

  /** The format. */
  @Param({".pftrace", ".trace"})
  public String output = ".pftrace";

  private final Object receiver = new Object();
  private final int plain = point("plain", "(I)I", List.of("n"), false);
  private final int valued =
      point("valued", "(ILjava/lang/Object;)I", List.of("n", "object"), true);

  /** Calls of which only the time is kept. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void times() throws IOException {
    record(
        () -> {
          for (int i = 0; i < CALLS; i++) {
            Advice.exit(Advice.enter(plain));
          }
        });
  }

  /** Calls with a number, an object and a result. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void values() throws IOException {
    record(
        () -> {
          for (int i = 0; i < CALLS; i++) {
            long token = Advice.enter(valued);
            Advice.argument(token, i);
            Advice.argument(token, receiver);
            Advice.exitWith(i, token);
          }
        });
  }

  private void record(Runnable calls) throws IOException {
    Path file = Files.createTempFile("benchmark", output);
    Recording recording = Panopticon.record(file);
    try (recording) {
      calls.run();
    }
    if (recording.summary().dropped() > 0) {
      throw new IOException(recording.summary().dropped() + " calls were dropped");
    }
    Files.delete(file);
  }

  private static int point(
      String method, String descriptor, List<String> parameters, boolean values) {
    return Advice.tracePoint(
        new TracePoint(
                TracePoint.Kind.METHOD,
                WritingBenchmark.class.getName(),
                method,
                descriptor,
                "WritingBenchmark." + method,
                TracePoint.DEFAULT_CATEGORY,
                parameters,
                "WritingBenchmark.java",
                1,
                values,
                values)
            .toSpec());
  }
}

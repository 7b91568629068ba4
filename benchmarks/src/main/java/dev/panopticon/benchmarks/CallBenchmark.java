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
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
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
 * One small method, untraced and in the shape that woven code has, with the recording off and on.
 *
 * <p>The floor is two reads of the clock: no tracer that reads it at entry and exit is cheaper.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class CallBenchmark {
  /** Where the recording goes; {@code idle} for none. */
  @Param({"idle", ".pftrace", ".trace"})
  public String output = "idle";

  private @Nullable Recording recording;
  private @Nullable Path file;
  private int argument = 42;
  private int plain;
  private int valued;
  private final String text = "a short string";

  /** Starts the recording. */
  @Setup(Level.Iteration)
  public void start() throws IOException {
    plain = Advice.tracePoint(point("work", "(I)I", false).toSpec());
    valued = Advice.tracePoint(point("valued", "(ILjava/lang/String;)I", true).toSpec());
    if (!output.equals("idle")) {
      file = Files.createTempFile("benchmark", output);
      recording = Panopticon.record(file);
    }
  }

  /** Stops it. */
  @TearDown(Level.Iteration)
  public void stop() throws IOException {
    if (recording != null && file != null) {
      recording.close();
      if (recording.summary().dropped() > 0) {
        System.out.println("dropped " + recording.summary().dropped());
      }
      Files.delete(file);
    }
  }

  /** The method alone. */
  @Benchmark
  public int untraced() {
    return work(argument);
  }

  /** Two reads of the clock around it. */
  @Benchmark
  public long floor() {
    long begin = System.nanoTime();
    int result = work(argument);
    return System.nanoTime() - begin + result;
  }

  /** Woven, without arguments or result. */
  @Benchmark
  public int traced() {
    return tracedWork(argument);
  }

  /** Woven, with an int, a string and the result. */
  @Benchmark
  public int tracedWithValues() {
    return valuedWork(argument, text);
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static int work(int n) {
    return n * 31 + 7;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private int tracedWork(int n) {
    long token = 0;
    try {
      token = Advice.enter(plain);
      int result = n * 31 + 7;
      long ended = token;
      token = 0;
      Advice.exit(ended);
      return result;
    } catch (Throwable t) {
      Advice.fail(t, token);
      throw t;
    }
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private int valuedWork(int n, String string) {
    long token = 0;
    try {
      token = Advice.enter(valued);
      Advice.argument(token, n);
      Advice.argument(token, string);
      int result = n * 31 + string.length();
      long ended = token;
      token = 0;
      Advice.exitWith(result, ended);
      return result;
    } catch (Throwable t) {
      Advice.fail(t, token);
      throw t;
    }
  }

  private static TracePoint point(String method, String descriptor, boolean values) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        CallBenchmark.class.getName(),
        method,
        descriptor,
        "CallBenchmark." + method,
        TracePoint.DEFAULT_CATEGORY,
        List.of("n", "string"),
        "CallBenchmark.java",
        1,
        values,
        values);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Tasks that one thread hands over to another, which does next to nothing in each: what it takes to
 * hand one over and do it.
 *
 * <p>The same work untraced, recorded by us with and without arrows, and beside OpenTelemetry's
 * agent, which records a span for each task or does no more than carry the current span over.
 *
 * <p>Run from the project's directory, since an agent is given by a path.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 5)
@State(org.openjdk.jmh.annotations.Scope.Thread)
public abstract class HandOverBenchmark {
  static final int TASKS = 20_000;

  private static final String OURS =
      "-javaagent:cli/target/panopticon.jar=output=benchmarks/target/hand-over.pftrace"
          + ",include=dev.panopticon.benchmarks.HandOverBenchmark$Task#run";
  private static final String OPENTELEMETRY =
      "-javaagent:benchmarks/target/programs/opentelemetry-javaagent.jar";
  private static final String NO_TRACES = "-Dotel.traces.exporter=none";
  private static final String NO_METRICS = "-Dotel.metrics.exporter=none";
  private static final String NO_LOGS = "-Dotel.logs.exporter=none";

  private final ExecutorService executor = Executors.newSingleThreadExecutor();

  /** What is handed over. */
  static class Task implements Runnable {
    private final CountDownLatch left;

    Task(CountDownLatch left) {
      this.left = left;
    }

    @Override
    public void run() {
      left.countDown();
    }
  }

  Runnable task(CountDownLatch left) {
    return new Task(left);
  }

  /** Hands all of them over and waits for the last. */
  @Benchmark
  @OperationsPerInvocation(TASKS)
  public void handOver() throws InterruptedException {
    CountDownLatch left = new CountDownLatch(TASKS);
    for (int i = 0; i < TASKS; i++) {
      executor.execute(task(left));
    }
    left.await();
  }

  /** Ends the thread. */
  @TearDown
  public void end() {
    executor.shutdown();
  }

  /** No agent. */
  @Fork(5)
  public static class Untraced extends HandOverBenchmark {}

  /** A slice for each task, and the arrow that leads to it. */
  @Fork(value = 5, jvmArgsAppend = OURS)
  public static class Arrows extends HandOverBenchmark {}

  /** A slice for each task. */
  @Fork(value = 5, jvmArgsAppend = OURS + ",arrows=none")
  public static class Slices extends HandOverBenchmark {}

  /** A span for each task, below one that is current where the tasks are handed over. */
  @Fork(
      value = 5,
      jvmArgsAppend = {OPENTELEMETRY, NO_TRACES, NO_METRICS, NO_LOGS})
  public static class Spans extends Propagation {
    @Override
    Runnable task(CountDownLatch left) {
      return new Spanned(left);
    }
  }

  /** The current span is carried over, and no span is recorded. */
  @Fork(
      value = 5,
      jvmArgsAppend = {OPENTELEMETRY, NO_TRACES, NO_METRICS, NO_LOGS})
  public static class Propagation extends HandOverBenchmark {
    @Override
    @SuppressWarnings("try") // it is there to be closed
    public void handOver() throws InterruptedException {
      Span span = Spanned.TRACER.spanBuilder("all").startSpan();
      if (!span.isRecording()) {
        throw new IllegalStateException("The agent does not record: " + span);
      }
      try (Scope current = span.makeCurrent()) {
        super.handOver();
      } finally {
        span.end();
      }
    }
  }

  private static final class Spanned extends Task {
    private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("benchmark");

    Spanned(CountDownLatch left) {
      super(left);
    }

    @Override
    @SuppressWarnings("try") // it is there to be closed
    public void run() {
      Span span = TRACER.spanBuilder("task").startSpan();
      try (Scope current = span.makeCurrent()) {
        super.run();
      } finally {
        span.end();
      }
    }
  }
}

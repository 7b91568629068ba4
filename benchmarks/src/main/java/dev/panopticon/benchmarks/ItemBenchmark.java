// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Items that one thread puts into a queue and another takes out: what it takes for one to be put
 * and taken, untraced, with a slice for each put and each take, and with the arrow between the two.
 *
 * <p>Run from the project's directory, since an agent is given by a path.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 6)
@Measurement(iterations = 5)
@State(org.openjdk.jmh.annotations.Scope.Thread)
public abstract class ItemBenchmark {
  static final int ITEMS = 20_000;

  private static final String OURS =
      "-javaagent:cli/target/panopticon.jar=output=benchmarks/target/items.pftrace"
          + ",include=dev.panopticon.benchmarks.ItemBenchmark$Calls,arrows=";

  /** What is traced. */
  static final class Calls {
    private Calls() {}

    static void put(BlockingQueue<Object> queue, Object item) throws InterruptedException {
      queue.put(item);
    }

    static Object take(BlockingQueue<Object> queue) throws InterruptedException {
      return queue.take();
    }
  }

  /** Puts all of them in and waits until the last is taken. */
  @Benchmark
  @OperationsPerInvocation(ITEMS)
  public void putAndTake() throws InterruptedException {
    BlockingQueue<Object> queue = new ArrayBlockingQueue<>(100);
    Thread consumer = new Thread(() -> takeAll(queue));
    consumer.start();
    for (int i = 0; i < ITEMS; i++) {
      Calls.put(queue, new Object());
    }
    consumer.join();
  }

  private static void takeAll(BlockingQueue<Object> queue) {
    try {
      for (int i = 0; i < ITEMS; i++) {
        Calls.take(queue);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No agent. */
  @Fork(5)
  public static class Untraced extends ItemBenchmark {}

  /** A slice for each put and each take. */
  @Fork(value = 5, jvmArgsAppend = OURS + "none")
  public static class Slices extends ItemBenchmark {}

  /** The same, with all that is drawn where nobody says which arrows. */
  @Fork(value = 5, jvmArgsAppend = OURS + "submit,,stage,,resume,,create,,wake,,vthread")
  public static class Usual extends ItemBenchmark {}

  /** The same, with an arrow for each item. */
  @Fork(value = 5, jvmArgsAppend = OURS + "submit,,stage,,resume,,create,,wake,,vthread,,item")
  public static class Items extends ItemBenchmark {}
}

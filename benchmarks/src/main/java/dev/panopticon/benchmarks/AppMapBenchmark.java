// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks;

import dev.panopticon.benchmarks.ConditionBenchmark.Order;
import dev.panopticon.benchmarks.ConditionBenchmark.Shop;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The calls of {@link ConditionBenchmark}, recorded by AppMap's agent: what another tool that shows
 * arguments and results takes for one call.
 *
 * <p>Run from the project's directory, since an agent is given by a path.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {
      "-javaagent:benchmarks/target/programs/appmap-agent.jar",
      "-Dappmap.config.file=benchmarks/src/main/appmap/appmap.yml",
      "-Dappmap.output.directory=benchmarks/target/appmap",
      "-Dappmap.recording.auto=true"
    })
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class AppMapBenchmark {
  private final Order order = new Order("Ann", 7);
  private final Shop shop = new Shop();
  private String customer = "Ann";
  private int amount = 42;

  /** A call without values. */
  @Benchmark
  public int nothing() {
    return shop.nothing();
  }

  /** A call with an int. */
  @Benchmark
  public int primitive() {
    return shop.primitive(amount);
  }

  /** A call with a string. */
  @Benchmark
  public int text() {
    return shop.text(customer);
  }

  /** A call with a record. */
  @Benchmark
  public int structure() {
    return shop.structure(order);
  }
}

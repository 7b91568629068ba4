// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a server with itself: untraced, and with its own code traced.
 *
 * <p>Both are started once. Then they are asked in turns, the one as often first as the other, at a
 * rate that leaves processors idle: what tracing costs is then CPU time, and no queue hides it.
 * What counts begins when both take the same time for a request as before, since until then the JIT
 * compilers are at work, and for the traced one longer. At the end both are asked for as much as
 * they can serve. On an idle machine.
 */
public final class LoadBenchmark {
  /** So many halves in a row have to be alike before a server counts as warm. */
  private static final int ALIKE = 3;

  /** The most by which the slowest of them may differ from the fastest. */
  private static final double ALIKE_WITHIN = 1.06;

  private static final int MOST_WARM_UP_PAIRS = 40;

  private static final int SATURATED_ROUNDS = 3;

  /** Of what the untraced server can serve. */
  private static final double SHARE = 0.5;

  private final Server untraced;
  private final Server traced;
  private final int seconds;

  private LoadBenchmark(Server untraced, Server traced, int seconds) {
    this.untraced = untraced;
    this.traced = traced;
    this.seconds = seconds;
  }

  /**
   * Runs it; arguments are the application's jar, ours, and possibly the number of pairs, the
   * seconds of each half of a pair, and the rate in requests a second.
   */
  public static void main(String[] args) throws Exception {
    Path jar = Path.of(args[0]);
    int pairs = args.length > 2 ? Integer.parseInt(args[2]) : 20;
    int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 10;
    @Nullable Double rate = args.length > 4 ? Double.valueOf(args[4]) : null;
    Path trace = Files.createTempDirectory("load").resolve("shop.pftrace");
    try (Server untraced = Server.start(jar, List.of());
        Server traced =
            Server.start(jar, List.of("-javaagent:" + args[1] + "=quiet=true,output=" + trace))) {
      new LoadBenchmark(untraced, traced, seconds).run(pairs, rate);
    } finally {
      Files.deleteIfExists(trace);
    }
  }

  private void run(int pairs, @Nullable Double wanted) throws Exception {
    Load saturating = load(Double.POSITIVE_INFINITY, seconds);
    saturating.on(traced.port());
    saturating.on(untraced.port());
    double rate = wanted != null ? wanted : SHARE * saturating.on(untraced.port()).perSecond();
    say("pair | CPU µs a request | p50 ms | p99 ms | requests/s, each untraced and traced");
    warmUp(rate);
    say("%d pairs of %d s at %.0f requests a second", pairs, seconds, rate);
    List<Double> ratios = new ArrayList<>();
    for (int number = 1; number <= pairs; number++) {
      ratios.add(pair(number, rate).ratio());
    }
    say("CPU time a request, traced by untraced: %s", Ratio.of(ratios));
    List<Double> served = new ArrayList<>();
    for (int round = 0; round < SATURATED_ROUNDS; round++) {
      double plain = saturating.on(untraced.port()).perSecond();
      double with = saturating.on(traced.port()).perSecond();
      say("saturated: %.0f and %.0f requests a second", plain, with);
      served.add(with / plain);
    }
    say("requests a second when saturated, traced by untraced: %s", Ratio.of(served));
  }

  /** Asks both until what a request takes of the processor no longer falls. */
  private void warmUp(double rate) throws Exception {
    List<Pair> pairs = new ArrayList<>();
    do {
      pairs.add(pair(pairs.size() + 1, rate));
    } while (!isWarm(pairs) && pairs.size() < MOST_WARM_UP_PAIRS);
    say(isWarm(pairs) ? "Both are warm." : "NOT WARM: what follows is not to be relied on.");
  }

  private static boolean isWarm(List<Pair> pairs) {
    List<Pair> last = pairs.subList(Math.max(0, pairs.size() - ALIKE), pairs.size());
    return last.size() == ALIKE
        && areAlike(last.stream().mapToDouble(pair -> pair.untraced().cpuMicros()))
        && areAlike(last.stream().mapToDouble(pair -> pair.traced().cpuMicros()));
  }

  private static boolean areAlike(DoubleStream micros) {
    DoubleSummaryStatistics all = micros.summaryStatistics();
    return all.getMax() <= all.getMin() * ALIKE_WITHIN;
  }

  private Pair pair(int number, double rate) throws Exception {
    boolean tracedFirst = number % 2 == 0;
    Half first = half(tracedFirst ? traced : untraced, rate);
    Half second = half(tracedFirst ? untraced : traced, rate);
    Pair pair = tracedFirst ? new Pair(second, first) : new Pair(first, second);
    say(
        "%4d | %.1f %.1f | %.2f %.2f | %.2f %.2f | %.0f %.0f",
        number,
        pair.untraced().cpuMicros(),
        pair.traced().cpuMicros(),
        pair.untraced().answers().latencyMillis(0.5),
        pair.traced().answers().latencyMillis(0.5),
        pair.untraced().answers().latencyMillis(0.99),
        pair.traced().answers().latencyMillis(0.99),
        pair.untraced().answers().perSecond(),
        pair.traced().answers().perSecond());
    return pair;
  }

  private static Load load(double rate, long seconds) {
    return new Load(rate, TimeUnit.SECONDS.toNanos(seconds));
  }

  private Half half(Server server, double rate) throws Exception {
    long before = server.cpuTime().toNanos();
    Load.Answers answers = load(rate, seconds).on(server.port());
    return new Half(answers, server.cpuTime().toNanos() - before);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the formats are above
  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  /** One server's part of a pair. */
  private record Half(Load.Answers answers, long cpuNanos) {
    double cpuMicros() {
      return cpuNanos / 1e3 / answers.requests();
    }
  }

  /** Both servers, one after the other. */
  private record Pair(Half untraced, Half traced) {
    double ratio() {
      return traced.cpuMicros() / untraced.cpuMicros();
    }
  }
}

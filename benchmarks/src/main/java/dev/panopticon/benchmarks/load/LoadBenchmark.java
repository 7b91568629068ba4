// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Compares a server with itself: untraced, and with its own code traced.
 *
 * <p>Both are started once and warmed. Then they are asked in turns, the one as often first as the
 * other, at a rate that leaves processors idle: what tracing costs is then CPU time, and no queue
 * hides it. At the end both are asked for as much as they can serve. On an idle machine.
 */
public final class LoadBenchmark {
  /** Until then the JIT compilers are at work. */
  private static final int WARM_UP_SECONDS = 100;

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
    Load warmUp = load(Double.POSITIVE_INFINITY, Math.min(WARM_UP_SECONDS, 10 * seconds));
    warmUp.on(untraced.port());
    warmUp.on(traced.port());
    Load saturating = load(Double.POSITIVE_INFINITY, seconds);
    double rate = wanted != null ? wanted : SHARE * saturating.on(untraced.port()).perSecond();
    say("%d pairs of %d s at %.0f requests a second", pairs, seconds, rate);
    say("pair | CPU µs a request | p50 ms | p99 ms | requests/s, each untraced and traced");
    List<Double> ratios = new ArrayList<>();
    for (int pair = 1; pair <= pairs; pair++) {
      boolean tracedFirst = pair % 2 == 0;
      Half first = half(tracedFirst ? traced : untraced, rate);
      Half second = half(tracedFirst ? untraced : traced, rate);
      Half plain = tracedFirst ? second : first;
      Half with = tracedFirst ? first : second;
      ratios.add(with.cpuMicros() / plain.cpuMicros());
      say(
          "%4d | %.1f %.1f | %.2f %.2f | %.2f %.2f | %.0f %.0f",
          pair,
          plain.cpuMicros(),
          with.cpuMicros(),
          plain.answers().latencyMillis(0.5),
          with.answers().latencyMillis(0.5),
          plain.answers().latencyMillis(0.99),
          with.answers().latencyMillis(0.99),
          plain.answers().perSecond(),
          with.answers().perSecond());
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
}

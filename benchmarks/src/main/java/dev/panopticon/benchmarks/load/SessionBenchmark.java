// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Compares the CPU time of a short session of a server, from its start to its last answer:
 * untraced, and with the agent and no other option than where the trace goes.
 *
 * <p>Classes of jars are remembered, as the command line does: the first traced session, which
 * weaves them, is reported by itself.
 */
public final class SessionBenchmark {
  private static final int REQUESTS = 20;

  private SessionBenchmark() {}

  /** Runs it; arguments are the application's jar, ours, and possibly the number of pairs. */
  public static void main(String[] args) throws Exception {
    Path jar = Path.of(args[0]);
    int pairs = args.length > 2 ? Integer.parseInt(args[2]) : 10;
    Path folder = Files.createTempDirectory("session");
    Path trace = folder.resolve("shop.trace");
    List<String> agent =
        List.of("-javaagent:" + args[1] + "=quiet=true,output=" + trace + ",class-cache=" + folder);
    try {
      say("first traced session: %.2f s of CPU time", cpuSeconds(jar, agent));
      List<Double> ratios = new ArrayList<>();
      for (int pair = 1; pair <= pairs; pair++) {
        boolean tracedFirst = pair % 2 == 0;
        double first = cpuSeconds(jar, tracedFirst ? agent : List.of());
        double second = cpuSeconds(jar, tracedFirst ? List.of() : agent);
        double untraced = tracedFirst ? second : first;
        double traced = tracedFirst ? first : second;
        ratios.add(traced / untraced);
        say("%4d | untraced %.2f s | traced %.2f s", pair, untraced, traced);
      }
      say("CPU time of a session, traced by untraced: %s", Ratio.of(ratios));
      say("trace of the last one: %d bytes", Files.size(trace));
    } finally {
      delete(folder);
    }
  }

  private static double cpuSeconds(Path jar, List<String> flags) throws IOException {
    try (Server server = Server.start(jar, flags);
        Connection connection = new Connection(server.port())) {
      for (int i = 0; i < REQUESTS; i++) {
        connection.send(Load.REQUESTS.get(i % Load.REQUESTS.size()));
      }
      return server.cpuTime().toNanos() / 1e9;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // the formats are above
  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}

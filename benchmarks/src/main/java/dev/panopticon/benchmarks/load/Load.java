// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a number of connections ask of a server for a while.
 *
 * @param rate requests a second, all connections together; as many as can be if it is infinite
 */
record Load(double rate, long nanos) {
  private static final int CONNECTIONS = 8;

  /** Three reads, a search and a sale in five requests. */
  static final List<byte[]> REQUESTS =
      List.of(
          Connection.request("GET", "/items", ""),
          Connection.request("GET", "/items?name=tea", ""),
          Connection.request("POST", "/orders", "{\"item\": 3, \"count\": 1}"),
          Connection.request("GET", "/rates/USD", ""),
          Connection.request("GET", "/items?name=coffee", ""));

  /**
   * How it went.
   *
   * @param requests that were answered
   * @param latencies from when each was due to when it was answered, in nanoseconds, sorted
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answers(long requests, long nanos, long[] latencies) {
    double perSecond() {
      return requests * 1e9 / nanos;
    }

    double latencyMillis(double quantile) {
      return latencies[(int) Math.min(latencies.length - 1L, (long) (quantile * latencies.length))]
          / 1e6;
    }
  }

  /** Puts it on a server. */
  Answers on(int port) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      List<Callable<long[]>> connections = new ArrayList<>();
      long begin = System.nanoTime();
      for (int i = 0; i < CONNECTIONS; i++) {
        long first = begin + (long) (i * 1e9 / rate);
        connections.add(() -> ask(port, first, begin + nanos));
      }
      List<long[]> all = new ArrayList<>();
      for (Future<long[]> connection : threads.invokeAll(connections)) {
        all.add(connection.get());
      }
      long took = System.nanoTime() - begin;
      long[] latencies = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      return new Answers(latencies.length, took, latencies);
    } finally {
      threads.shutdownNow();
      threads.awaitTermination(1, TimeUnit.MINUTES);
    }
  }

  /** A request that is due while another is under way waits, and the wait counts. */
  private long[] ask(int port, long first, long end) throws IOException {
    long[] latencies = new long[1024];
    int count = 0;
    long pause = (long) (CONNECTIONS * 1e9 / rate);
    try (Connection connection = new Connection(port)) {
      for (long due = first; ; due += pause) {
        long now = System.nanoTime();
        if (pause == 0) {
          due = now;
        }
        if (due - end >= 0) {
          return Arrays.copyOf(latencies, count);
        }
        while (now - due < 0) {
          LockSupport.parkNanos(due - now);
          now = System.nanoTime();
        }
        int status = connection.send(REQUESTS.get(count % REQUESTS.size()));
        // A sale is refused where the scheduler has not refilled the stock yet.
        if (status != 200 && status != 409) {
          throw new IOException("The server has answered with status " + status + ".");
        }
        if (count == latencies.length) {
          latencies = Arrays.copyOf(latencies, 2 * count);
        }
        latencies[count++] = System.nanoTime() - due;
      }
    }
  }
}

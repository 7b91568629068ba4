// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

/**
 * How far the durations of some calls lie apart, all in nanoseconds. A percentile is the duration
 * of one of the calls: the shortest that so many of a hundred do not exceed.
 */
public record Spread(long min, long p50, long p90, long p99, long max) {

  /** Of the elements between two indices, which are sorted and at least one. */
  static Spread of(long[] sorted, int from, int to) {
    return new Spread(
        sorted[from],
        percentile(sorted, from, to, 50),
        percentile(sorted, from, to, 90),
        percentile(sorted, from, to, 99),
        sorted[to - 1]);
  }

  private static long percentile(long[] sorted, int from, int to, int percent) {
    long count = (long) to - from;
    return sorted[from + (int) ((count * percent + 99) / 100) - 1];
  }
}

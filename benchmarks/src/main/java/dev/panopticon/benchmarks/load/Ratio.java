// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks.load;

import java.util.List;

/**
 * By how much one of two things is more than the other, measured in pairs.
 *
 * @param mean geometric mean of the ratios
 * @param low lower end of its 95 % interval
 * @param high upper end
 */
record Ratio(double mean, double low, double high) {
  /** Student's t for 95 %, by degrees of freedom from 1 on; normal beyond. */
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  /** Of the ratio of each pair. */
  static Ratio of(List<Double> ratios) {
    int n = ratios.size();
    double mean = ratios.stream().mapToDouble(Math::log).average().orElseThrow();
    double squares =
        ratios.stream().mapToDouble(ratio -> Math.pow(Math.log(ratio) - mean, 2)).sum();
    double error = n < 2 ? Double.POSITIVE_INFINITY : Math.sqrt(squares / (n - 1) / n);
    double t = n < 2 ? 1 : n - 2 < T.length ? T[n - 2] : 1.96;
    return new Ratio(Math.exp(mean), Math.exp(mean - t * error), Math.exp(mean + t * error));
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT, "%.3f (95 %% interval %.3f to %.3f)", mean, low, high);
  }
}

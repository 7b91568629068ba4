// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.Levels;
import dev.panopticon.trace.column.Slices;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Runs of slices as they are told, in columns. For one thread. */
final class Runs implements Levels.Visitor {
  /** What a slice is, and how it ended. */
  private static final int FAILED = 1;

  private static final int UNFINISHED = 2;
  private static final int WAIT = 4;

  static final int BYTES_A_RUN = 2 * Double.BYTES + 5 * Integer.BYTES;

  private Slices told;
  private int count;
  private double[] begins = new double[256];
  private double[] durations = new double[256];
  private int[] depths = new int[256];
  private int[] methods = new int[256];
  private int[] numbers = new int[256];
  private int[] counts = new int[256];
  private int[] flags = new int[256];

  /**
   * None yet.
   *
   * @param told the slices of which runs will be told
   */
  Runs(Slices told) {
    this.told = told;
  }

  /** Will be told of these from now on. */
  Runs of(Slices slices) {
    told = slices;
    return this;
  }

  int count() {
    return count;
  }

  @Override
  public void run(
      long beginNanos, long durationNanos, int depth, int longest, int slices, long busyNanos) {
    if (count == begins.length) {
      grow();
    }
    begins[count] = beginNanos;
    durations[count] = durationNanos;
    depths[count] = depth;
    methods[count] = told.methodNumber(longest);
    numbers[count] = longest;
    counts[count] = slices;
    flags[count] =
        (told.hasFailed(longest) ? FAILED : 0)
            | (told.isUnfinished(longest) ? UNFINISHED : 0)
            | (told instanceof Calls ? 0 : WAIT);
    count++;
  }

  private void grow() {
    int size = 2 * count;
    begins = Arrays.copyOf(begins, size);
    durations = Arrays.copyOf(durations, size);
    depths = Arrays.copyOf(depths, size);
    methods = Arrays.copyOf(methods, size);
    numbers = Arrays.copyOf(numbers, size);
    counts = Arrays.copyOf(counts, size);
    flags = Arrays.copyOf(flags, size);
  }

  void put(ByteBuffer bytes, int from, int to) {
    for (double[] column : new double[][] {begins, durations}) {
      for (int i = from; i < to; i++) {
        bytes.putDouble(column[i]);
      }
    }
    for (int[] column : new int[][] {depths, methods, numbers, counts, flags}) {
      for (int i = from; i < to; i++) {
        bytes.putInt(column[i]);
      }
    }
  }
}

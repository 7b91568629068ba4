// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Slices in levels of detail, for pictures: what is narrower than can be seen is joined into runs,
 * so that a picture of all of a trace takes no more of them than one of a part.
 *
 * <p>A level is kept only if it has at most half as many runs as the one before it. All together
 * have less than twice as many as there are slices.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class Levels {
  /** The finest cell: a microsecond, more or less. */
  private static final int FIRST_BITS = 10;

  private static final int STEP_BITS = 2;

  /** The coarsest: some days. */
  private static final int LAST_BITS = 48;

  private final Lanes lanes;
  private final List<Level> levels = new ArrayList<>();

  /** Is told of runs. */
  public interface Visitor {
    /**
     * A slice, or a run of slices of one depth that are narrow and near each other.
     *
     * @param longest the number of the slice, or of one of the longest of the run
     * @param count how many slices it is
     * @param busyNanos how long those took together; the rest of the duration is gaps
     */
    void run(
        long beginNanos, long durationNanos, int depth, int longest, int count, long busyNanos);
  }

  private Levels(Slices slices, Storage storage) {
    lanes = Lanes.of(slices, storage);
    Level last = new Level.Whole(slices, lanes);
    levels.add(last);
    for (int bits = FIRST_BITS;
        bits <= LAST_BITS && last.size() > lanes.count();
        bits += STEP_BITS) {
      Level coarser = new Level.Merged(last, lanes.count(), 1L << bits, storage);
      if (coarser.size() <= last.size() / 2) {
        levels.add(coarser);
        last = coarser;
      }
    }
  }

  /**
   * Those of the calls, or of the waits, of a trace. It takes about a third of a second for a
   * million.
   */
  public static Levels of(Slices slices) throws IOException {
    try (Storage storage = new Storage(null)) {
      return new Levels(slices, storage);
    }
  }

  /** How many levels there are; 0 is the slices themselves. */
  public int count() {
    return levels.size();
  }

  /** What is narrower than this has become part of a run of less than three times as much. */
  public long cellNanos(int level) {
    return levels.get(level).cellNanos;
  }

  /** The coarsest level that tells apart whatever is as wide as this. */
  public int levelOf(long cellNanos) {
    int level = levels.size() - 1;
    while (cellNanos(level) > cellNanos) {
      level--;
    }
    return level;
  }

  /** How many runs a level has. */
  public int size(int level) {
    return levels.get(level).size();
  }

  /** How deep the slices of a row lie at most. */
  public int depth(int row) {
    return lanes.ofRow(row);
  }

  /**
   * Tells of the runs of a row that lie in a time, or reach into it, by depth and then by time.
   *
   * @param fromNanos since the start of the trace
   * @param toNanos what begins then is not told any more
   */
  public void tell(int row, int level, long fromNanos, long toNanos, Visitor visitor) {
    Level of = levels.get(level);
    for (int depth = 1; depth <= lanes.ofRow(row); depth++) {
      int lane = lanes.first(row) + depth - 1;
      int run = firstEndingAfter(of, lane, fromNanos);
      for (; run < of.end(lane) && of.beginNanos(run) < toNanos; run++) {
        visitor.run(
            of.beginNanos(run),
            of.durationNanos(run),
            depth,
            of.longest(run),
            of.count(run),
            of.busyNanos(run));
      }
    }
  }

  private static int firstEndingAfter(Level level, int lane, long nanos) {
    int low = level.start(lane);
    int high = level.end(lane);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (level.beginNanos(middle) + level.durationNanos(middle) <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

/** Runs of slices by lane: what is left of them when nothing narrower than a cell is told apart. */
abstract class Level {
  /** What is narrower has become part of a run. */
  final long cellNanos;

  Level(long cellNanos) {
    this.cellNanos = cellNanos;
  }

  abstract int size();

  /** Where the runs of a lane begin. */
  abstract int start(int lane);

  abstract int end(int lane);

  abstract long beginNanos(int run);

  abstract long durationNanos(int run);

  /** The longest slice of it. */
  abstract int longest(int run);

  abstract int count(int run);

  /** How much of it is slices, and no gaps. */
  abstract long busyNanos(int run);

  /** The slices themselves. */
  static final class Whole extends Level {
    private final Slices slices;
    private final Lanes lanes;

    Whole(Slices slices, Lanes lanes) {
      super(0);
      this.slices = slices;
      this.lanes = lanes;
    }

    @Override
    int size() {
      return lanes.end(lanes.count() - 1);
    }

    @Override
    int start(int lane) {
      return lanes.start(lane);
    }

    @Override
    int end(int lane) {
      return lanes.end(lane);
    }

    @Override
    long beginNanos(int run) {
      return slices.beginNanos(lanes.slice(run));
    }

    @Override
    long durationNanos(int run) {
      return slices.durationNanos(lanes.slice(run));
    }

    @Override
    int longest(int run) {
      return lanes.slice(run);
    }

    @Override
    int count(int run) {
      return 1;
    }

    @Override
    long busyNanos(int run) {
      return durationNanos(run);
    }
  }

  /** Runs of runs of a finer level. */
  static final class Merged extends Level {
    private final Column begin;
    private final Column duration;
    private final Column longest;
    private final Column count;
    private final Column busy;
    private final Column starts;

    /**
     * Merges.
     *
     * @param lanes how many there are
     */
    Merged(Level finer, int lanes, long cellNanos, Storage storage) {
      super(cellNanos);
      begin = Column.ofLongs(storage);
      duration = Column.ofLongs(storage);
      longest = Column.ofInts(storage);
      count = Column.ofInts(storage);
      busy = Column.ofLongs(storage);
      starts = Column.ofInts(storage);
      for (int lane = 0; lane < lanes; lane++) {
        starts.add(size());
        for (int run = finer.start(lane); run < finer.end(lane); run++) {
          add(finer, run, run > finer.start(lane));
        }
      }
      starts.add(size());
    }

    /** A run becomes part of the one before, if both are narrow and near each other. */
    private void add(Level finer, int run, boolean hasPrevious) {
      int last = size() - 1;
      long from = finer.beginNanos(run);
      long to = from + finer.durationNanos(run);
      if (!hasPrevious || !isPart(last, from, to)) {
        begin.add(from);
        duration.add(to - from);
        longest.add(finer.longest(run));
        count.add(finer.count(run));
        busy.add(finer.busyNanos(run));
        return;
      }
      // Of a run it is not known how long its longest slice was: the busier one has it.
      if (finer.busyNanos(run) > busy.get(last)) {
        longest.set(last, finer.longest(run));
      }
      duration.set(last, Math.max(durationNanos(last), to - beginNanos(last)));
      count.set(last, count.get(last) + finer.count(run));
      busy.set(last, busy.get(last) + finer.busyNanos(run));
    }

    private boolean isPart(int last, long from, long to) {
      return durationNanos(last) < cellNanos
          && to - from < cellNanos
          && from - (beginNanos(last) + durationNanos(last)) < cellNanos;
    }

    @Override
    int size() {
      return begin.size();
    }

    @Override
    int start(int lane) {
      return (int) starts.get(lane);
    }

    @Override
    int end(int lane) {
      return (int) starts.get(lane + 1);
    }

    @Override
    long beginNanos(int run) {
      return begin.get(run);
    }

    @Override
    long durationNanos(int run) {
      return duration.get(run);
    }

    @Override
    int longest(int run) {
      return (int) longest.get(run);
    }

    @Override
    int count(int run) {
      return (int) count.get(run);
    }

    @Override
    long busyNanos(int run) {
      return busy.get(run);
    }
  }
}

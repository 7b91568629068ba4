// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How many virtual threads of those that have recorded something run, are suspended, or are pinned
 * to a carrier while they wait; as a counter with at most one sample in each millisecond.
 *
 * <p><b>Design.</b> One thread is read after the other, so that changes come out of order. As with
 * arrows, what is read in one round is counted at the end of the next, when all that came before it
 * is known.
 *
 * <p>Used by the drainer alone.
 */
final class VirtualThreadCounts {
  static final String NAME = "virtual threads";

  private static final long SAMPLE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  // What a change is, in the low bits of its time.
  private static final int BEGAN = 0;
  private static final int SUSPENDED = 1;
  private static final int RESUMED = 2;
  private static final int PINNED = 3;
  private static final int UNPINNED = 4;
  private static final int ENDED = 5;
  private static final int ENDED_SUSPENDED = 6;
  private static final int BITS = 3;

  private final TraceSink sink;
  private Changes fresh = new Changes();
  private Changes ripe = new Changes();

  private long running;
  private long suspended;
  private long pinned;

  /** Of the change that was counted last and not drawn; negative if there is none. */
  private long undrawnNanos = -1;

  private long drawnNanos = -SAMPLE_NANOS;

  VirtualThreadCounts(TraceSink sink) {
    this.sink = sink;
  }

  void began(long nanos) {
    fresh.add(nanos, BEGAN);
  }

  void suspended(long nanos) {
    fresh.add(nanos, SUSPENDED);
  }

  void resumed(long nanos) {
    fresh.add(nanos, RESUMED);
  }

  void pinned(long nanos) {
    fresh.add(nanos, PINNED);
  }

  void unpinned(long nanos) {
    fresh.add(nanos, UNPINNED);
  }

  void ended(long nanos, boolean whileSuspended) {
    fresh.add(nanos, whileSuspended ? ENDED_SUSPENDED : ENDED);
  }

  /** A round in which every thread was read is over. */
  void settle() throws IOException {
    ripe.sort();
    for (int i = 0; i < ripe.size; i++) {
      long nanos = ripe.all[i] >> BITS;
      if (undrawnNanos >= 0 && nanos >= drawnNanos + SAMPLE_NANOS) {
        draw();
      }
      count((int) ripe.all[i] & ((1 << BITS) - 1));
      undrawnNanos = nanos;
    }
    if (ripe.size == 0 && undrawnNanos >= 0) {
      draw();
    }
    Changes counted = ripe;
    counted.size = 0;
    ripe = fresh;
    fresh = counted;
  }

  private void draw() throws IOException {
    sink.counter(
        NAME,
        undrawnNanos,
        List.of(
            new Argument("running", running),
            new Argument("suspended", suspended),
            new Argument("pinned", pinned)));
    drawnNanos = undrawnNanos;
    undrawnNanos = -1;
  }

  private void count(int change) {
    switch (change) {
      case BEGAN -> running++;
      case SUSPENDED -> {
        running--;
        suspended++;
      }
      case RESUMED -> {
        suspended--;
        running++;
      }
      case PINNED -> {
        running--;
        pinned++;
      }
      case UNPINNED -> {
        pinned--;
        running++;
      }
      case ENDED -> running--;
      case ENDED_SUSPENDED -> suspended--;
      default -> throw new IllegalStateException("no change: " + change);
    }
  }

  /** Times with what changed then, in a number each: there can be millions in a round. */
  private static final class Changes {
    private long[] all = new long[64];
    private int size;

    void add(long nanos, int change) {
      if (size == all.length) {
        all = Arrays.copyOf(all, size * 2);
      }
      all[size++] = nanos << BITS | change;
    }

    void sort() {
      Arrays.sort(all, 0, size);
    }
  }
}

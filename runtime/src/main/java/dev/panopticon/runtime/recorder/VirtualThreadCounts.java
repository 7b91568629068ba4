// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceSink;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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

  /** Of a thread of which nothing is drawn yet. */
  private static final int MOST_HELD = 64;

  private final TraceSink sink;
  private Changes fresh = new Changes(64);
  private Changes ripe = new Changes(64);

  private long running;
  private long suspended;
  private long pinned;

  /** Of the change that was counted last and not drawn; negative if there is none. */
  private long undrawnNanos = -1;

  /** Of what was counted so far. */
  private long latestNanos;

  private long drawnNanos = -SAMPLE_NANOS;

  VirtualThreadCounts(TraceSink sink) {
    this.sink = sink;
  }

  /** One more thread, which counts if something of it is drawn. */
  OfThread thread() {
    return new OfThread();
  }

  /**
   * What changes with one thread. It is held until something of the thread is drawn: nobody sees
   * the others, and what filters leave out is as if it had not been recorded.
   */
  final class OfThread {
    /** Null where something of the thread has been drawn. */
    private @Nullable Changes held = new Changes(4);

    private boolean hasBegun;

    void began(long nanos) {
      add(nanos, BEGAN);
    }

    void suspended(long nanos) {
      add(nanos, SUSPENDED);
    }

    void resumed(long nanos) {
      add(nanos, RESUMED);
    }

    void pinned(long nanos) {
      add(nanos, PINNED);
    }

    void unpinned(long nanos) {
      add(nanos, UNPINNED);
    }

    void ended(long nanos, boolean whileSuspended) {
      add(nanos, whileSuspended ? ENDED_SUSPENDED : ENDED);
    }

    /** Something of the thread is drawn. */
    void drawn() {
      if (held != null) {
        for (int i = 0; i < held.size; i++) {
          fresh.add(held.all[i]);
        }
        held = null;
      }
    }

    private void add(long nanos, int change) {
      if (!hasBegun) {
        hasBegun = true;
        if (change != BEGAN) {
          add(nanos, BEGAN); // the recording began in the middle of it
        }
      }
      if (held == null) {
        fresh.add(nanos << BITS | change);
      } else {
        if (held.size == MOST_HELD) {
          held.cancelOldest();
        }
        held.add(nanos << BITS | change);
      }
    }
  }

  /** A round in which every thread was read is over. */
  void settle() throws IOException {
    ripe.sort();
    for (int i = 0; i < ripe.size; i++) {
      // Of a thread that is drawn late the counter shows no more than what was drawn meanwhile.
      long nanos = Math.max(ripe.all[i] >> BITS, latestNanos);
      latestNanos = nanos;
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
    private long[] all;
    private int size;

    Changes(int room) {
      all = new long[room];
    }

    void add(long change) {
      if (size == all.length) {
        all = Arrays.copyOf(all, size * 2);
      }
      all[size++] = change;
    }

    /** Forgets the two changes behind the first, of which the second undoes the first. */
    void cancelOldest() {
      System.arraycopy(all, 3, all, 1, size - 3);
      size -= 2;
    }

    void sort() {
      Arrays.sort(all, 0, size);
    }
  }
}

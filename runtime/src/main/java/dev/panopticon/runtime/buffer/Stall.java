// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.buffer;

import dev.panopticon.runtime.clock.TraceClock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a thread does when all memory of the recording is full: waits for the drainer, but never for
 * long, since the thread may hold a lock that the drainer needs.
 *
 * <p>Safe for use by many threads.
 */
public final class Stall {
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private final TraceClock clock;
  private final long limitNanos;
  private final Thread drainer;

  /**
   * Set when a wait ended in vain, so that calls are dropped at once until there is memory again.
   */
  private volatile boolean givenUp;

  /**
   * A policy.
   *
   * @param limitNanos longest wait; 0 to drop at once
   * @param drainer whom to wake
   */
  public Stall(TraceClock clock, long limitNanos, Thread drainer) {
    this.clock = clock;
    this.limitNanos = limitNanos;
    this.drainer = drainer;
  }

  long nanos() {
    return clock.nanos();
  }

  /** Tells the drainer that there is work. */
  void chunkFilled() {
    givenUp = false;
    LockSupport.unpark(drainer);
  }

  /** There is memory without a wait. */
  void relieved() {
    if (givenUp) {
      givenUp = false;
    }
  }

  /**
   * A chunk once there is one, or null after the limit.
   *
   * @param small of which size: who waits for a large one while others take small ones may wait for
   *     ever
   */
  @Nullable Chunk await(ChunkPool pool, boolean small) {
    LockSupport.unpark(drainer);
    if (givenUp || limitNanos == 0 || Thread.currentThread() == drainer) {
      return null;
    }
    boolean pinned = Pinning.pin();
    try {
      return awaitHere(pool, small);
    } finally {
      if (pinned) {
        Pinning.unpin();
      }
    }
  }

  private @Nullable Chunk awaitHere(ChunkPool pool, boolean small) {
    long start = clock.nanos();
    boolean interrupted = false;
    Chunk chunk = null;
    while (chunk == null && clock.nanos() - start < limitNanos) {
      // An interrupted thread does not park at all: it waits without its interrupt, and gets it
      // back.
      interrupted |= Thread.interrupted();
      LockSupport.parkNanos(PAUSE_NANOS);
      chunk = pool.take(small);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    // The wait may have eaten a permit that the program has given this thread; a permit too many
    // only
    // makes its next park return early, which every caller of park must expect.
    LockSupport.unpark(Thread.currentThread());
    givenUp = chunk == null;
    return chunk;
  }
}

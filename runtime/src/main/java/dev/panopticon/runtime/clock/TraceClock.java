// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.clock;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Nanoseconds on a clock that never goes back, and where its zero lies in wall-clock time.
 *
 * <p>Final and monomorphic, because it is read twice in every traced call. Safe for use by many
 * threads.
 */
public final class TraceClock {
  private final long originNanos;
  private final long originEpochNanos;

  private TraceClock(long originNanos, long originEpochNanos) {
    this.originNanos = originNanos;
    this.originEpochNanos = originEpochNanos;
  }

  /** A clock whose zero is now. */
  public static TraceClock startingNow() {
    Instant now = Instant.now();
    return new TraceClock(
        System.nanoTime(), TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano());
  }

  /** What the clock of {@link Boot} showed at zero. */
  public long originNanos() {
    return originNanos;
  }

  /** Nanoseconds since the start of this clock. */
  public long nanos() {
    return System.nanoTime() - originNanos;
  }

  /** Wall-clock time at zero, in nanoseconds since 1970. */
  public long originEpochNanos() {
    return originEpochNanos;
  }
}

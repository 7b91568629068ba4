// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.predicate.expression.Condition;

/**
 * Decides about calls that have ended whether they are kept. A call that is left out is as if it
 * had not been woven: the calls in it are decided about each by itself.
 *
 * <p>Used by the drainer alone.
 */
final class Endings {
  private final long minDurationNanos;
  private final Runnable onFailure;

  /**
   * Decisions.
   *
   * @param onFailure what to do when a condition cannot be answered; then the call is kept
   */
  Endings(long minDurationNanos, Runnable onFailure) {
    this.minDurationNanos = minDurationNanos;
    this.onFailure = onFailure;
  }

  /** Whether calls of a trace point have to end before it is known if they are kept. */
  boolean decide(ValueSlots slots) {
    return minDurationNanos > 0 || slots.condition() != null;
  }

  /** Whether a call that has taken so long already is kept, whatever comes. */
  boolean keepsFrom(ValueSlots slots, long nanos) {
    return slots.condition() == null && nanos >= minDurationNanos;
  }

  /** Whether a call is kept. */
  boolean keeps(ValueSlots slots, RecordedCall call) {
    if (call.durationNanos() < minDurationNanos) {
      return false;
    }
    Condition condition = slots.condition();
    if (condition == null) {
      return true;
    }
    try {
      return condition.test(call);
    } catch (RuntimeException unanswered) {
      onFailure.run();
      return true;
    }
  }
}

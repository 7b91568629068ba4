// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a thread does what was handed over to it.
 *
 * <p><b>Design.</b> It keeps the origin of its hand-over and not the hand-over, which would lead to
 * the one before and so on: a task that repeats for ever has a past of bounded length.
 */
final class Activation {
  final Work work;
  final long key;
  final long nanos;

  /** How many recorded calls were open when it began. */
  final int depth;

  /** The activation in which it lies without a recorded call between them. */
  private final @Nullable Activation around;

  /** Id of the arrow that may lead into it. */
  final long flowId;

  /** Whether a recorded call has begun in it. */
  boolean shown;

  /** Whether nobody tells its end if that is an exception. */
  boolean mayEndUnseen;

  /** Whether what it hands over may be taken for a consequence of what led to it. */
  boolean isCause = true;

  /** Whether it is known what led to it, or that nothing did. */
  private boolean settled;

  private boolean isHandedOver;

  private @Nullable HandOver handOver;
  private @Nullable HandOver origin;
  private int ambiguity;

  Activation(Work work, long key, long nanos, int depth, @Nullable Activation around, long flowId) {
    this.work = work;
    this.key = key;
    this.nanos = nanos;
    this.depth = depth;
    this.around = around;
    this.flowId = flowId;
  }

  /** Takes what has led to it, or null if nothing is known to have. */
  void settle(@Nullable HandOver found, int pending) {
    settled = true;
    if (found != null) {
      origin = found.origin();
      ambiguity = pending;
      handOver = work == Work.STAGE ? found : null;
      isHandedOver = true;
    }
  }

  boolean isSettled() {
    return settled && (around == null || around.isSettled());
  }

  /** Whether it is known to have been handed over. */
  boolean isHandedOver() {
    return isHandedOver;
  }

  /** Where its arrow begins. */
  @Nullable HandOver origin() {
    return origin;
  }

  int ambiguity() {
    return ambiguity;
  }

  /** A function of a future has run: what looks at it later is to find nothing to do. */
  void consume(Pending pending) {
    if (handOver != null) {
      pending.take(handOver);
      handOver = null;
    }
  }

  /** What led to what happens in it where no recorded call is open. */
  @Nullable HandOver cause() {
    if (isHandedOver) {
      return isCause ? origin : null;
    }
    return around == null ? null : around.cause();
  }
}

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

  /** The activation in which it lies without a call between them that is drawn. */
  private final @Nullable Activation around;

  /** The innermost call between the two that may be drawn; null for none. */
  private final @Nullable Frame between;

  /** The activation in which that one lies, whatever is drawn between the two; null for none. */
  final @Nullable Activation outer;

  /** On what depends the function of a future that is looked at; null if that is not known. */
  @Nullable Sources sources;

  /** Whether nothing is done, and nobody else does what was handed over. */
  boolean isInVain;

  /** Whether a timer does not run the task again. */
  boolean isOnce;

  /** Whether a call that is drawn has begun in it. */
  boolean shown;

  /** Whether nobody tells its end if that is an exception. */
  boolean mayEndUnseen;

  /** Whether what it hands over may be taken for a consequence of what led to it. */
  boolean isCause = true;

  /** Whether that is not known yet, since the thread may serve others. */
  boolean mayServe;

  /**
   * The work of the whole thread, if the thread serves others should this have been handed over;
   * null if it is known whether it does.
   */
  @Nullable Activation thread;

  /** Whether it is known what led to it, or that nothing did. */
  private boolean settled;

  /** What has led to it; null while that is not known. */
  private @Nullable HandOver handOver;

  private boolean isHandedOver;

  /** Whether something begins here of which what it lies in is not the cause. */
  private boolean isNew;

  /** Whether what led to it is itself something that has begun so. */
  private boolean isLedByService;

  private @Nullable HandOver origin;
  private int ambiguity;

  /** When what was found has happened. */
  private long foundNanos;

  /**
   * A thread takes up work.
   *
   * @param around the activation in which that happens, if no call between the two is drawn; null
   *     for none
   * @param between the innermost recorded call that is open between the two; null for none
   * @param outer the activation in which that happens; null for none
   */
  Activation(
      Work work,
      long key,
      long nanos,
      int depth,
      @Nullable Activation around,
      @Nullable Frame between,
      @Nullable Activation outer) {
    this.work = work;
    this.key = key;
    this.nanos = nanos;
    this.depth = depth;
    this.around = around;
    this.between = between;
    this.outer = outer;
  }

  /** Work that is not done in another, and in which no call is drawn. */
  Activation(Work work, long key, long nanos) {
    this(work, key, nanos, 0, null, null, null);
  }

  /** What has led to it; null while that is not known. */
  @Nullable HandOver handOver() {
    return handOver;
  }

  /**
   * Takes what has led to it.
   *
   * @param pending how many hand-overs of the same object were waiting
   */
  void found(HandOver found, int pending) {
    handOver = found;
    foundNanos = found.nanos;
    ambiguity = pending;
    isHandedOver = true;
    if (thread != null) {
      thread.isCause = false;
    }
  }

  /** When what was found has happened. */
  long foundNanos() {
    return foundNanos;
  }

  /** Nothing is known to have led to it. */
  void settleWithout() {
    settled = true;
    handOver = null;
  }

  /** What was found can be asked for its origin. */
  void settle() {
    HandOver found = handOver;
    if (found != null && found.isInVain()) {
      isHandedOver = false;
      settleWithout();
      return;
    }
    settled = true;
    if (found != null) {
      origin = found.origin();
      ambiguity = Math.min(ambiguity * found.ambiguity(), HandedOver.MOST_COUNTED);
    }
    isLedByService = found != null && found.isThroughService();
    handOver = work == Work.STAGE ? found : null;
  }

  /**
   * Takes in which work the place was made to which others bring what the thread does now. If that
   * was led to by the same hand-over, nothing new begins.
   *
   * @param maker null if that is not known
   * @return whether it could be decided
   */
  boolean settleAt(@Nullable Activation maker) {
    if ((around != null && !isCauseKnown(around)) || (maker != null && !maker.isSettled())) {
      return false;
    }
    HandOver led = led();
    isNew = led == null || maker == null || maker.led() != led;
    settled = true;
    return true;
  }

  /** Nobody can wait any longer for where the place was made. */
  void settleAsNew() {
    isNew = true;
    settled = true;
  }

  /** What led to it, whether or not it is the cause of what the thread does by itself. */
  private @Nullable HandOver led() {
    Activation outer = outer();
    return isHandedOver ? origin : outer == null ? null : outer.led();
  }

  /** Whether it is known what led to it. */
  boolean isLed() {
    return isSettled() && led() != null;
  }

  /** Whether what it lies in, or what has led to it, is not its cause. */
  boolean isThroughService() {
    Activation outer = outer();
    return isNew || (isHandedOver ? isLedByService : outer != null && outer.isThroughService());
  }

  boolean isSettled() {
    return settled
        && (isHandedOver || around == null || isCauseKnown(around))
        && (origin == null || !origin.isGiven() || outer == null || outer.isSettled());
  }

  /**
   * Whether it runs what was given to an executor, within what that has handed over for it: then
   * the arrow to that is enough.
   */
  boolean isPartOfAnother() {
    for (Activation each = outer; each != null && origin != null; each = each.outer) {
      HandOver other = each.origin;
      if (other != null && other != origin && origin.isGivenAround(other)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCauseKnown(Activation outer) {
    return Frame.isKnown(between, outer.depth)
        && (Frame.isAnyDrawn(between, outer.depth) || outer.isSettled());
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

  /** Takes away what is known to have led to a function of a future; null if nothing is. */
  @Nullable HandOver consume() {
    HandOver consumed = handOver;
    handOver = null;
    return consumed;
  }

  /** What led to what happens in it where no recorded call is open. */
  @Nullable HandOver cause() {
    if (isHandedOver) {
      return isCause ? origin : null;
    }
    Activation outer = outer();
    return outer == null ? null : outer.cause();
  }

  /** Of how many places {@link #cause} may be any. */
  int causeAmbiguity() {
    if (isHandedOver) {
      return isCause ? ambiguity : 1;
    }
    Activation outer = outer();
    return outer == null ? 1 : outer.causeAmbiguity();
  }

  /** What it lies in, where nobody sees anything between the two. */
  private @Nullable Activation outer() {
    return around == null || Frame.isAnyDrawn(between, around.depth) ? null : around;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Track;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Work was handed over, on a track, at a time. */
final class HandOver {
  final FlowKind kind;

  /** Who has handed it over: a track can be that of several. */
  final long thread;

  final Track track;
  final long nanos;

  /** The recorded call in which it happened; null for none. See {@link #caller}. */
  private @Nullable Frame caller;

  /** Whether it happened in recorded calls, and all of them are left out. */
  private boolean isHidden;

  /**
   * The work during which it happened where no recorded call of that work was open: then that
   * work's own origin is what led here. Null where a reader can see by himself what led here.
   */
  private final @Nullable Activation within;

  /**
   * How many recorded calls were open around that work: where one that is open within is drawn, a
   * reader can see what led here as well.
   */
  private final int depth;

  /** The futures of which whoever has completed them led here; null for none. */
  private final @Nullable Sources sources;

  // The fields of Pending, which has no objects of its own for each of them.

  /** Which kind of work was handed over, and the key of its object. */
  Work work = Work.TASK;

  long key;

  /** The first hand-over of another object in the same bucket. */
  @Nullable HandOver next;

  /** The next hand-over of the same object. */
  @Nullable HandOver same;

  /** Of the first hand-over of an object the last one; null if there is none but the first. */
  @Nullable HandOver last;

  @Nullable HandOver older;
  @Nullable HandOver newer;

  /** Whether an arrow begins here. */
  boolean drawn;

  /** Whether the work has been taken up, so that it is pending no more. */
  boolean taken;

  /** How sure it is that somebody runs the work for this. */
  private byte standing;

  private static final byte DOUBTFUL = 1;
  private static final byte GIVEN = 2;

  HandOver(
      FlowKind kind,
      long thread,
      Track track,
      long nanos,
      @Nullable Frame caller,
      @Nullable Activation within,
      int depth,
      @Nullable Sources sources) {
    this.kind = kind;
    this.thread = thread;
    this.track = track;
    this.nanos = nanos;
    this.caller = caller;
    this.within = within;
    this.depth = depth;
    this.sources = sources;
  }

  /** A place in which nothing is handed over. */
  HandOver(FlowKind kind, long thread, Track track, long nanos, @Nullable Frame caller) {
    this(kind, thread, track, nanos, caller, null, 0, null);
  }

  /** The same in doubt. */
  HandOver doubted() {
    HandOver doubted = new HandOver(kind, thread, track, nanos, caller, within, depth, sources);
    doubted.work = work;
    doubted.key = key;
    doubted.standing = DOUBTFUL;
    return doubted;
  }

  /** Whether it is not known if anybody runs the work for this. */
  boolean isDoubtful() {
    return standing == DOUBTFUL;
  }

  /** It is to an executor of the program's own, which may hand on the task, or another with it. */
  void give() {
    standing = GIVEN;
  }

  boolean isGiven() {
    return standing == GIVEN;
  }

  /** Whether it was given in a call in which the other has happened. */
  boolean isGivenAround(HandOver other) {
    Frame giving = caller();
    return isGiven()
        && other.thread == thread
        && other.nanos >= nanos
        && giving != null
        && giving.wasOpenAt(other.nanos);
  }

  /** In the order of time: of two threads the one that came later may be read first. */
  void insertInto(Deque<HandOver> ordered) {
    Deque<HandOver> later = new ArrayDeque<>(0);
    while (!ordered.isEmpty() && ordered.getLast().nanos > nanos) {
      later.push(ordered.removeLast());
    }
    ordered.add(this);
    ordered.addAll(later);
  }

  /**
   * The recorded call in which it is seen to have happened; null for none. Its answer counts as
   * soon as {@link #isPlaceKnown}.
   */
  @Nullable Frame caller() {
    Frame visible = Frame.visible(caller);
    isHidden |= caller != null && visible == null;
    caller = visible;
    return visible;
  }

  /** Whether it is known in which call it is seen to have happened. */
  boolean isPlaceKnown() {
    Frame visible = caller();
    return visible == null || !visible.isUndecided();
  }

  /** Whether it happened in recorded calls, and all of them are left out. */
  boolean isHidden() {
    return caller() == null && isHidden;
  }

  /** Whether it is told in recorded calls alone, and all of them are left out: it leads nowhere. */
  boolean isInVain() {
    return !startsService() && isHidden();
  }

  /** Whether the other has happened in the same way in the same call. */
  boolean isLike(HandOver other) {
    return kind == other.kind && caller() != null && caller() == other.caller();
  }

  /** Whether {@link #origin} can be answered. */
  boolean isSettled() {
    return isPlaceKnown()
        && (sources == null || sources.isSettled())
        && (within == null || isSeen() || within.isSettled());
  }

  private boolean isSeen() {
    Frame seen = caller();
    return seen != null && seen.depth() >= depth;
  }

  /** Whether {@link #origin} is no more than who has started a service that came here by itself. */
  boolean isThroughService() {
    return within != null && !isSeen() && within.isThroughService();
  }

  /** Whether a service may have been started by it; an item or a request does not last so long. */
  boolean startsService() {
    return kind != FlowKind.ITEM && kind != FlowKind.REQUEST;
  }

  /** What led here in the eyes of a reader; null if nothing that was recorded. */
  @Nullable HandOver origin() {
    if (sources != null && sources.isKnown()) {
      return sources.origin();
    }
    if (within == null || isSeen()) {
      return this;
    }
    HandOver cause = within.cause();
    if (cause == null && caller() != null) {
      return this;
    }
    // Where a future is completed unseen it is enough where the function was attached to it.
    return work == Work.FUTURE ? null : cause;
  }

  /** Of how many places {@link #origin} may be any. */
  int ambiguity() {
    if (sources != null && sources.isKnown()) {
      return 1;
    }
    return within == null || isSeen() ? 1 : within.causeAmbiguity();
  }
}

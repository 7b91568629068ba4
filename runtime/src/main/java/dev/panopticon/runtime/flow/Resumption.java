// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Track;
import org.jspecify.annotations.Nullable;

/**
 * A thread goes on in a call after it has waited, or has taken an item there. Used by the drainer
 * alone.
 */
final class Resumption {
  private final long id;
  private final long thread;
  private final long parkedNanos;
  private final Track track;
  private final long nanos;
  private final Awaited awaited;
  private final @Nullable Frame in;

  private @Nullable HandOver release;
  private int ambiguity = 1;

  /**
   * A thread goes on.
   *
   * @param id of the arrow that may lead there
   * @param thread key of the thread
   * @param parkedNanos when it began to wait
   * @param in the innermost recorded call in which it has waited, if that may be left out
   */
  Resumption(
      long id,
      long thread,
      long parkedNanos,
      Track track,
      long nanos,
      Awaited awaited,
      @Nullable Frame in) {
    this.id = id;
    this.thread = thread;
    this.parkedNanos = parkedNanos;
    this.track = track;
    this.nanos = nanos;
    this.awaited = awaited;
    this.in = in;
  }

  long id() {
    return id;
  }

  long thread() {
    return thread;
  }

  long parkedNanos() {
    return parkedNanos;
  }

  Track track() {
    return track;
  }

  long nanos() {
    return nanos;
  }

  Awaited awaited() {
    return awaited;
  }

  /** Who has released it; null while that is not known. */
  @Nullable HandOver release() {
    return release;
  }

  void release(HandOver found) {
    release = found;
  }

  /** Of how many items that are one object it may have taken any. */
  int ambiguity() {
    return ambiguity;
  }

  /** See {@link #ambiguity()}. */
  void ambiguity(int items) {
    ambiguity = items;
  }

  /** Whether it is known if the thread is seen to go on. */
  boolean isPlaceKnown() {
    Frame seen = Frame.visible(in);
    return seen == null || !seen.isUndecided();
  }

  /** Whether all calls in which it has waited are left out. */
  boolean isHidden() {
    return in != null && Frame.visible(in) == null;
  }
}

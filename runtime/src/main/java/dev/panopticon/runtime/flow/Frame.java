// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import org.jspecify.annotations.Nullable;

/**
 * A recorded call that is open, or was when something happened in it: whether it is drawn, which
 * may not be known before it ends.
 *
 * <p><b>Design.</b> A call that is left out is as if it had not been woven: what happened in it
 * happened in the call around it. So whoever asks for the call in which something happened waits
 * until the innermost one that is not left out is known to be drawn. Used by the drainer alone.
 */
public final class Frame {
  private final int depth;
  private final @Nullable Frame around;
  private boolean isDrawn;
  private boolean isLeftOut;
  private long endNanos = Long.MAX_VALUE;

  private Frame(int depth, @Nullable Frame around) {
    this.depth = depth;
    this.around = around;
  }

  /**
   * A call that is drawn as soon as it begins.
   *
   * @param depth how many recorded calls are open around it
   */
  public static Frame drawn(int depth) {
    Frame frame = new Frame(depth, null);
    frame.isDrawn = true;
    return frame;
  }

  /**
   * A call of which it is not known yet whether it is drawn.
   *
   * @param depth how many recorded calls are open around it
   * @param around the innermost of them; null if there is none
   */
  public static Frame undecided(int depth, @Nullable Frame around) {
    return new Frame(depth, around);
  }

  /** The call is drawn. */
  public void draw() {
    isDrawn = true;
  }

  /** The call is not drawn. */
  public void leaveOut() {
    isLeftOut = true;
  }

  /** The call has ended. */
  public void ended(long nanos) {
    endNanos = nanos;
  }

  boolean wasOpenAt(long nanos) {
    return nanos <= endNanos;
  }

  boolean isDrawn() {
    return isDrawn;
  }

  boolean isUndecided() {
    return !isDrawn && !isLeftOut;
  }

  /** How many recorded calls are open around it. */
  int depth() {
    return depth;
  }

  /** The innermost call that is not left out: the given one, or one around it. */
  static @Nullable Frame visible(@Nullable Frame innermost) {
    Frame frame = innermost;
    while (frame != null && frame.isLeftOut) {
      frame = frame.around;
    }
    return frame;
  }

  /**
   * Whether one of the calls is known to be drawn, of those that lie in so many.
   *
   * @param innermost of the calls
   */
  static boolean isAnyDrawn(@Nullable Frame innermost, int depth) {
    for (Frame frame = innermost; frame != null && frame.depth >= depth; frame = frame.around) {
      if (frame.isDrawn) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether it is known of all of the calls if they are drawn, of those that lie in so many, or of
   * one that it is.
   *
   * @param innermost of the calls
   */
  static boolean isKnown(@Nullable Frame innermost, int depth) {
    Frame frame = visible(innermost);
    return frame == null || frame.depth < depth || !frame.isUndecided();
  }
}

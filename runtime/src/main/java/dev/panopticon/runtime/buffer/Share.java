// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.buffer;

import java.util.Arrays;

/**
 * What one recording keeps of a thread to decide about its calls: which of those that are open it
 * takes, since others may take more, and what its limits have seen. Owner only.
 */
public final class Share {
  /** Depths in the thread's buffer of the open calls that the recording takes. */
  private int[] open = new int[8];

  private int depth;

  private final boolean wanted;
  private int insideDepth;
  private int lastDepth;

  /**
   * No call yet.
   *
   * @param wanted whether calls of the thread are recorded at all
   */
  public Share(boolean wanted) {
    this.wanted = wanted;
  }

  /** Whether calls of the thread are recorded at all. */
  public boolean isWanted() {
    return wanted;
  }

  /** Depth at which the next call would be recorded, 1 for the outermost. */
  public int nextDepth() {
    return depth + 1;
  }

  /**
   * The recording takes a call that has begun.
   *
   * @param called its depth in the buffer
   * @return its depth in the recording
   */
  public int entered(int called) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth] = called;
    return ++depth;
  }

  /**
   * A call ends, and with it those inside it.
   *
   * @param called its depth in the buffer
   * @return the depth in the recording of the outermost that has ended; 0 if it took none of them
   */
  public int left(int called) {
    int before = depth;
    while (depth > 0 && open[depth - 1] >= called) {
      depth--;
    }
    return depth < before ? depth + 1 : 0;
  }

  /** Depth of the open call inside of which calls are recorded; 0 if there is none. */
  public int insideDepth() {
    return insideDepth;
  }

  /** See {@link #insideDepth()}. */
  public void insideDepth(int of) {
    insideDepth = of;
  }

  /** Depth of the open call with whose end the recording ends; 0 if there is none. */
  public int lastDepth() {
    return lastDepth;
  }

  /** See {@link #lastDepth()}. */
  public void lastDepth(int of) {
    lastDepth = of;
  }
}

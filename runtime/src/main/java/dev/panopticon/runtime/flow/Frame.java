// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

/** A recorded call in which work was handed over: what runs inside of it needs no arrow. */
public final class Frame {
  private long endNanos = Long.MAX_VALUE;

  /** The call has ended. */
  public void ended(long nanos) {
    endNanos = nanos;
  }

  boolean wasOpenAt(long nanos) {
    return nanos <= endNanos;
  }
}

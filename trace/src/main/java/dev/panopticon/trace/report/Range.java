// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

/**
 * A part of the time of a trace.
 *
 * @param fromNanos its begin, in nanoseconds since the start of the trace
 * @param toNanos its end
 */
public record Range(long fromNanos, long toNanos) {
  /** The whole time. */
  public static final Range ALL = new Range(Long.MIN_VALUE, Long.MAX_VALUE);

  /** How much of a time lies in it, in nanoseconds; negative if it does not touch it. */
  public long within(long beginNanos, long endNanos) {
    return Math.min(endNanos, toNanos) - Math.max(beginNanos, fromNanos);
  }
}

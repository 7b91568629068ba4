// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

/**
 * What was recorded, and what was lost; written into the trace and shown to the user.
 *
 * @param calls slices begun
 * @param threads tracks with at least one slice
 * @param dropped calls that could not be kept
 * @param leftOut calls that limits and conditions left out, as far as they were counted: a
 *     condition that is decided before a call begins counts nothing
 * @param unfinished calls that had not returned when the recording ended
 * @param lostValues values of recorded calls that are missing, or end before their end, because
 *     there was no memory for them
 */
public record TraceSummary(
    long calls, int threads, long dropped, long leftOut, long unfinished, long lostValues) {

  /** Where nothing was left out, and no value lost. */
  public TraceSummary(long calls, int threads, long dropped, long unfinished) {
    this(calls, threads, dropped, 0, unfinished, 0);
  }
}

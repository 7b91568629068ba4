// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.ThreadBuffer;
import java.util.concurrent.TimeUnit;

/**
 * How much of one value is kept. What goes beyond is left out, and shown as left out.
 *
 * @param depth how deep structures are looked into: 1 for the elements of a list, but not for what
 *     is in lists that it contains; 0 to keep every object by type and identity
 * @param elements elements kept of each collection, map or array, and components of each record
 * @param chars characters kept of each string
 * @param bytes memory that one value may take in the buffer of its thread, with everything in it
 * @param nanos how long a value may be looked at, in nanoseconds; looked at between elements
 */
public record ValueLimits(int depth, int elements, int chars, int bytes, long nanos) {
  /**
   * Three deep, 10 elements each, 200 characters, 4 KiB, a tenth of a second. What the other limits
   * leave takes some microseconds: the time is for what nobody has thought of, and long enough that
   * a thread which has to wait for a processor does not lose what it would have kept.
   */
  public static final ValueLimits DEFAULTS =
      new ValueLimits(3, 10, 200, 4096, TimeUnit.MILLISECONDS.toNanos(100));

  /** Deeper ones would only cost stack. */
  static final int MAX_DEPTH = 32;

  /**
   * Limits.
   *
   * @throws IllegalArgumentException if one is negative, or the depth beyond 32
   */
  public ValueLimits {
    notNegative("depth", depth);
    notNegative("elements", elements);
    notNegative("chars", chars);
    notNegative("bytes", bytes);
    notNegative("nanos", nanos);
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "A depth of " + depth + " is too much: at most " + MAX_DEPTH + ".");
    }
  }

  /** How many characters of a string are kept where there is room for so many words. */
  int charsWithin(int words) {
    int room = Math.max(0, Math.min(words - 1, ThreadBuffer.maxChars() / 4)) * 4;
    return Math.min(chars, room);
  }

  private static void notNegative(String name, long value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "The limit '" + name + "' is " + value + ": it must not be negative.");
    }
  }
}

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

  /**
   * Limits.
   *
   * @throws IllegalArgumentException if one is out of the range of its {@link ValueLimit}
   */
  public ValueLimits {
    ValueLimit.DEPTH.check(depth);
    ValueLimit.ELEMENTS.check(elements);
    ValueLimit.CHARS.check(chars);
    ValueLimit.BYTES.check(bytes);
    ValueLimit.TIME.check(nanos);
  }

  /**
   * These limits with another one.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public ValueLimits with(ValueLimit limit, long value) {
    int number = limit == ValueLimit.TIME ? 0 : (int) limit.check(value);
    return switch (limit) {
      case DEPTH -> new ValueLimits(number, elements, chars, bytes, nanos);
      case ELEMENTS -> new ValueLimits(depth, number, chars, bytes, nanos);
      case CHARS -> new ValueLimits(depth, elements, number, bytes, nanos);
      case BYTES -> new ValueLimits(depth, elements, chars, number, nanos);
      case TIME -> new ValueLimits(depth, elements, chars, bytes, value);
    };
  }

  /** The greater of each of these limits and others. */
  ValueLimits or(ValueLimits others) {
    return new ValueLimits(
        Math.max(depth, others.depth),
        Math.max(elements, others.elements),
        Math.max(chars, others.chars),
        Math.max(bytes, others.bytes),
        Math.max(nanos, others.nanos));
  }

  /** One of the limits; the time in nanoseconds. */
  public long get(ValueLimit limit) {
    return switch (limit) {
      case DEPTH -> depth;
      case ELEMENTS -> elements;
      case CHARS -> chars;
      case BYTES -> bytes;
      case TIME -> nanos;
    };
  }

  /** So many characters of a text: half a surrogate pair is no character. */
  static String beginning(String text, int chars) {
    boolean isSplit = chars > 0 && Character.isHighSurrogate(text.charAt(chars - 1));
    return text.substring(0, isSplit ? chars - 1 : chars);
  }

  /** How many characters of a string are kept where there is room for so many words. */
  int charsWithin(int words) {
    int room = Math.max(0, Math.min(words - 1, ThreadBuffer.maxChars() / 4)) * 4;
    return Math.min(chars, room);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

/** Durations by themselves, written as in a predicate: {@code 5ms}. */
public final class Durations {
  private Durations() {}

  /**
   * Reads a duration.
   *
   * @return nanoseconds
   * @throws IllegalArgumentException if it is none; the message is a sentence
   */
  public static long parse(String text) {
    try {
      Numbers number = new Numbers(text, 0, false);
      Literal literal = number.read();
      if (literal.type().equals(Type.DURATION) && number.end() == text.length()) {
        return literal.whole();
      }
    } catch (IllegalArgumentException none) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no duration. Allowed are 500ns, 20us, 5ms, 1.5s and 2min.");
  }

  /** A duration in the greatest unit of which it is a whole number. */
  public static String print(long nanos) {
    return Numbers.duration(nanos);
  }
}

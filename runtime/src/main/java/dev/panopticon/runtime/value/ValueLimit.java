// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.ThreadBuffer;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the {@link ValueLimits}, as users name and write it. */
public enum ValueLimit {
  /** How deep structures are looked into; deeper ones would only cost stack. */
  DEPTH("depth", 32),
  /** Elements of each collection, map or array. */
  ELEMENTS("elements", 1_000_000),
  /** Characters of each string; more do not fit into one record. */
  CHARS("chars", ThreadBuffer.maxChars()),
  /** Memory of a value; more would be most of what a recording has for all threads. */
  BYTES("bytes", 1 << 20),
  /** Nanoseconds. */
  TIME("time", TimeUnit.SECONDS.toNanos(60)) {
    @Override
    public String render(long value) {
      return value % 1_000_000 == 0 ? value / 1_000_000 + "ms" : value / 1000 + "us";
    }

    @Override
    public long parse(String text) {
      Matcher time = TIMES.matcher(text);
      if (!time.matches()) {
        throw refusal(text);
      }
      return check(Long.parseLong(time.group(1)) * nanos(time.group(2)), text);
    }
  };

  private static final Pattern TIMES = Pattern.compile("(\\d{1,9})(us|ms|s)");
  private static final Pattern NUMBERS = Pattern.compile("\\d{1,18}");

  private final String text;
  private final long most;

  ValueLimit(String text, long most) {
    this.text = text;
    this.most = most;
  }

  /** The name as it is written. */
  @Override
  public String toString() {
    return text;
  }

  /**
   * Reads a limit: a number, or for the time a number with its unit, such as {@code 50ms}.
   *
   * @return the limit; for the time, in nanoseconds
   * @throws IllegalArgumentException if it is no such thing, or not allowed
   */
  public long parse(String text) {
    if (!NUMBERS.matcher(text).matches()) {
      throw refusal(text);
    }
    return check(Long.parseLong(text), text);
  }

  /** The limit as {@link #parse} reads it. */
  public String render(long value) {
    return Long.toString(value);
  }

  /**
   * The same number.
   *
   * @throws IllegalArgumentException if it is not allowed
   */
  final long check(long value) {
    return check(value, render(value));
  }

  final long check(long value, String given) {
    if (value < 0 || value > most) {
      throw refusal(given);
    }
    return value;
  }

  final IllegalArgumentException refusal(String given) {
    return new IllegalArgumentException(
        "The limit of values '"
            + text
            + "' is \""
            + given
            + "\"; allowed is "
            + render(0)
            + " to "
            + render(most)
            + ".");
  }

  private static long nanos(String unit) {
    return switch (unit) {
      case "us" -> 1000;
      case "ms" -> 1_000_000;
      default -> 1_000_000_000;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The size from which on a trace counts as large: how it is read, and how sizes are shown. */
public final class SizeLimit {
  /** What a viewer opens in a few seconds, and no disk minds. */
  public static final long DEFAULT = 1L << 30;

  /** No trace counts as large. */
  public static final long NONE = Long.MAX_VALUE;

  private static final String NONE_TEXT = "none";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*(?:([kmgt])(ib|b)?)?");
  private static final String PREFIXES = "kmgt";
  private static final int DECIMAL = 1000;
  private static final int BINARY = 1024;
  private static final int TENTHS = 10;

  /** From here on a tenth less than a thousand is written as the next unit. */
  private static final double ROUNDED_UP = 999.95;

  private SizeLimit() {}

  /**
   * The bytes of {@code 500MB}, {@code 2GiB}, {@code 2g} or {@code 4096}; {@link #NONE} of {@code
   * none}. A letter alone counts as the JVM counts it, in steps of 1024.
   *
   * @throws IllegalArgumentException if it is no size, or none that a file can have; the message
   *     says what is allowed
   */
  public static long parse(String text) {
    String size = text.strip().toLowerCase(Locale.ROOT);
    if (size.equals(NONE_TEXT)) {
      return NONE;
    }
    Matcher matcher = SIZE.matcher(size);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      long unit = matcher.group(2) == null ? 1 : unit(matcher.group(2), matcher.group(3));
      if (number > 0 && number <= Long.MAX_VALUE / unit) {
        return number * unit;
      }
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no size; allowed is one such as 500MB, 2GiB or 4096, or none.");
  }

  private static long unit(String prefix, @Nullable String suffix) {
    int step = "b".equals(suffix) ? DECIMAL : BINARY;
    long unit = 1;
    for (int i = PREFIXES.indexOf(prefix); i >= 0; i--) {
      unit *= step;
    }
    return unit;
  }

  /** The size as it can be parsed again. */
  public static String render(long bytes) {
    return bytes == NONE ? NONE_TEXT : Long.toString(bytes);
  }

  /**
   * A size for people, in thousands of whatever it takes: {@code 1.2 kB}. Not by the JDK's
   * formatters, which load hundreds of classes into the program's JVM.
   */
  public static String shown(long bytes) {
    if (bytes < DECIMAL) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= ROUNDED_UP) {
      value /= DECIMAL;
      unit++;
    }
    long tenths = Math.round(value * TENTHS);
    return tenths / TENTHS + "." + tenths % TENTHS + " " + "kMGT".charAt(unit) + "B";
  }
}

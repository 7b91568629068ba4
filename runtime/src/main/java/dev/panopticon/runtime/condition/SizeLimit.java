// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From which size on somebody is told that a trace has become large. */
public final class SizeLimit {
  /** What a viewer opens in a few seconds, and no disk minds. */
  public static final long DEFAULT = 1L << 30;

  /** Never told. */
  public static final long NONE = Long.MAX_VALUE;

  private static final String NONE_TEXT = "none";
  private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*([kmgt]?)(ib)?");
  private static final String PREFIXES = "kmgt";
  private static final int BITS = 10;

  private SizeLimit() {}

  /**
   * The bytes of {@code 500MiB}, {@code 2g} or {@code 4096}; {@link #NONE} of {@code none}.
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
    if (matcher.matches() && (matcher.group(3) == null || !matcher.group(2).isEmpty())) {
      long number = Long.parseLong(matcher.group(1));
      int bits = matcher.group(2).isEmpty() ? 0 : BITS * (PREFIXES.indexOf(matcher.group(2)) + 1);
      if (number > 0 && number <= Long.MAX_VALUE >> bits) {
        return number << bits;
      }
    }
    throw new IllegalArgumentException(
        "\"" + text + "\" is no size; allowed is one such as 500MiB, 2GiB or 4096, or none.");
  }

  /** The size as it can be parsed again. */
  public static String render(long bytes) {
    return bytes == NONE ? NONE_TEXT : Long.toString(bytes);
  }
}

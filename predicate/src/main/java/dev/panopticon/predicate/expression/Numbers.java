// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the numbers of Java, and durations such as {@code 5ms}, which are its numbers with a unit.
 */
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:0[xX](?<hex>[0-9a-fA-F](?:[0-9a-fA-F_]*[0-9a-fA-F])?)"
              + "|0[bB](?<binary>[01](?:[01_]*[01])?)"
              + "|(?<decimal>(?:\\d(?:[\\d_]*\\d)?)?(?<real>\\.\\d(?:[\\d_]*\\d)?)?"
              + "(?<exponent>[eE][+-]?\\d+)?))"
              + "(?<ending>\\w*)");

  /** Nanoseconds, the greatest unit first. */
  private static final Map<String, Long> UNITS = new LinkedHashMap<>();

  static {
    UNITS.put("min", 60_000_000_000L);
    UNITS.put("s", 1_000_000_000L);
    UNITS.put("ms", 1_000_000L);
    UNITS.put("us", 1_000L);
    UNITS.put("ns", 1L);
  }

  private final String predicate;
  private final int at;
  private final boolean negative;
  private final Matcher number;

  /**
   * Finds the number.
   *
   * @param at where its digits begin
   * @param negative whether a minus stands before them: {@code -2147483648} is an int, and its
   *     digits alone are none
   */
  Numbers(String predicate, int at, boolean negative) {
    this.predicate = predicate;
    this.at = at;
    this.negative = negative;
    this.number = NUMBER.matcher(predicate).region(at, predicate.length());
    if (!number.lookingAt()) {
      throw new IllegalArgumentException("no digit at " + at);
    }
  }

  /** Where the number ends. */
  int end() {
    return number.end();
  }

  Literal read() {
    String ending = number.group("ending");
    Long unit = UNITS.get(ending);
    boolean isReal = number.group("real") != null || number.group("exponent") != null;
    boolean isDecimal = number.group("decimal") != null;
    if (isDecimal && unit != null) {
      return new Literal(Type.DURATION, nanos(unit));
    }
    if ((isDecimal && ending.matches("[fFdD]")) || (isReal && ending.isEmpty())) {
      return real(ending.matches("[fF]"));
    }
    if (!isReal && ending.matches("[lL]?")) {
      return whole(!ending.isEmpty());
    }
    throw problem(
        "'"
            + number.group()
            + "' is no number. Allowed are 1000, 1_000L, 0xFF, 0b11, 1.5, 1e3 and 1.5f, and"
            + " durations: 500ns, 20us, 5ms, 1.5s, 2min.");
  }

  private Literal whole(boolean isLong) {
    String hex = number.group("hex");
    String binary = number.group("binary");
    String decimal = number.group("decimal");
    if (decimal != null && decimal.matches("0[\\d_]+")) {
      throw problem("A zero in front makes Java read octal digits. Write the number without it.");
    }
    BigInteger value =
        hex != null
            ? digits(hex, 16)
            : binary != null ? digits(binary, 2) : digits(String.valueOf(decimal), 10);
    int bits = isLong ? 64 : 32;
    // As in Java, a number by its bits may have the one of the sign.
    boolean fits =
        decimal == null
            ? value.bitLength() <= bits
            : (negative ? value.negate() : value).bitLength() < bits;
    if (!fits) {
      throw problem(
          isLong
              ? "The number is too large for a long. Write it with a fraction to compare reals."
              : "The number is too large for an int. Write an L behind it.");
    }
    BigInteger signed = negative ? value.negate() : value;
    return isLong
        ? new Literal(Type.LONG, signed.longValue())
        : new Literal(Type.INT, signed.intValue());
  }

  private Literal real(boolean isFloat) {
    String digits = (negative ? "-" : "") + clean(number.group("decimal"));
    Literal real =
        isFloat
            ? new Literal(Type.FLOAT, Float.valueOf(digits))
            : new Literal(Type.DOUBLE, Double.valueOf(digits));
    if (Double.isInfinite(((Number) real.value()).doubleValue())) {
      throw problem("The number is too large for a " + (isFloat ? "float." : "double."));
    }
    return real;
  }

  private long nanos(long unit) {
    try {
      BigDecimal value = new BigDecimal(clean(number.group("decimal")));
      long nanos = value.multiply(BigDecimal.valueOf(unit)).longValueExact();
      return negative ? -nanos : nanos;
    } catch (ArithmeticException notExact) {
      throw problem("A duration is a whole number of nanoseconds, at most 292 years.");
    }
  }

  /** A duration in the greatest unit of which it is a whole number. */
  static String duration(long nanos) {
    for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
      if (nanos != 0 && nanos % unit.getValue() == 0) {
        return nanos / unit.getValue() + unit.getKey();
      }
    }
    return nanos + "ns";
  }

  private static BigInteger digits(String text, int radix) {
    return new BigInteger(clean(text), radix);
  }

  private static String clean(String digits) {
    return digits.replace("_", "");
  }

  private InvalidPredicateException problem(String text) {
    return new InvalidPredicateException(predicate, at, text);
  }
}

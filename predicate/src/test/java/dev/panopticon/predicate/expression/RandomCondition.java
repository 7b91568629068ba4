// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.List;
import java.util.Random;

/** Writes conditions over primitive parameters that are conditions of Java too. */
final class RandomCondition {
  /** Parameters of every primitive type. */
  static final List<String> PARAMETERS =
      List.of("boolean z", "byte b", "short s", "char c", "int i", "long l", "float f", "double d");

  private static final List<String> NUMBERS = List.of("b", "s", "c", "i", "l", "f", "d");
  private static final List<String> LITERALS =
      List.of(
          "0",
          "1",
          "-1",
          "7",
          "2147483647",
          "-2147483648",
          "40L",
          "9223372036854775807L",
          "'x'",
          "0.5f",
          "16777217f",
          "1e30f",
          "-0.0",
          "3.7",
          "1e300",
          "4.9e-324");
  private static final List<String> OPERATORS = List.of("+", "-", "*", "/", "%");
  private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=");

  private final Random random;
  private final List<String> moreConditions;

  /**
   * Begins a sequence.
   *
   * @param moreConditions that are used beside those over the parameters
   */
  RandomCondition(long seed, List<String> moreConditions) {
    this.random = new Random(seed);
    this.moreConditions = moreConditions;
  }

  String next(int depth) {
    if (depth == 0) {
      return "z";
    }
    if (!moreConditions.isEmpty() && random.nextInt(3) == 0) {
      return "(" + one(moreConditions) + ")";
    }
    return switch (random.nextInt(8)) {
      case 0, 1 -> "(" + next(depth - 1) + " && " + next(depth - 1) + ")";
      case 2, 3 -> "(" + next(depth - 1) + " || " + next(depth - 1) + ")";
      case 4 -> "!" + "(" + next(depth - 1) + ")";
      case 5 ->
          "(" + next(depth - 1) + (random.nextBoolean() ? " == " : " != ") + next(depth - 1) + ")";
      default -> "(" + number(depth) + " " + one(COMPARISONS) + " " + number(depth) + ")";
    };
  }

  private String number(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return random.nextInt(3) == 0 ? one(LITERALS) : one(NUMBERS);
    }
    if (random.nextInt(6) == 0) {
      return "-(" + number(depth - 1) + ")";
    }
    String text = number(depth - 1) + " " + one(OPERATORS) + " " + number(depth - 1);
    return random.nextBoolean() ? "(" + text + ")" : text;
  }

  /** Arguments for the parameters, of which many are at the edges of their types. */
  Object[] arguments() {
    long bits = random.nextLong() >> random.nextInt(64);
    long edge = one(List.of(0L, 1L, -1L, 120L, Long.MIN_VALUE, Long.MAX_VALUE, bits));
    int whole = one(List.of(0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, (int) bits));
    return new Object[] {
      random.nextBoolean(),
      (byte) edge,
      (short) whole,
      (char) bits,
      whole,
      edge,
      one(
          List.of(
              0f,
              -0f,
              0.5f,
              Float.NaN,
              Float.POSITIVE_INFINITY,
              Float.MIN_VALUE,
              Float.intBitsToFloat((int) bits))),
      one(
          List.of(
              0d,
              -0d,
              3.7,
              Double.NaN,
              Double.NEGATIVE_INFINITY,
              Double.MAX_VALUE,
              Double.longBitsToDouble(bits)))
    };
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.stream.Stream;

/** An operator that compares two values. */
public enum Comparison {
  EQUAL("=="),
  NOT_EQUAL("!="),
  LESS("<"),
  AT_MOST("<="),
  GREATER(">"),
  AT_LEAST(">=");

  private final String sign;

  Comparison(String sign) {
    this.sign = sign;
  }

  static Comparison of(String sign) {
    return Stream.of(values()).filter(one -> one.sign.equals(sign)).findFirst().orElseThrow();
  }

  /** Whether it asks which one is greater, and so for numbers or durations. */
  boolean isOrder() {
    return compareTo(LESS) >= 0;
  }

  boolean test(long left, long right) {
    return switch (this) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case AT_MOST -> left <= right;
      case GREATER -> left > right;
      case AT_LEAST -> left >= right;
    };
  }

  /** As Java does: nothing equals or is less than a NaN, and both zeros are equal. */
  boolean test(double left, double right) {
    return switch (this) {
      case EQUAL -> left == right;
      case NOT_EQUAL -> left != right;
      case LESS -> left < right;
      case AT_MOST -> left <= right;
      case GREATER -> left > right;
      case AT_LEAST -> left >= right;
    };
  }

  /** As it is written. */
  @Override
  public String toString() {
    return sign;
  }
}

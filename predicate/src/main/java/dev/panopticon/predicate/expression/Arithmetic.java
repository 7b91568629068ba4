// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.stream.Stream;

/** An operator that makes a number of two. */
public enum Arithmetic {
  PLUS("+"),
  MINUS("-"),
  TIMES("*"),
  DIVIDED_BY("/"),
  REMAINDER("%");

  private final String sign;

  Arithmetic(String sign) {
    this.sign = sign;
  }

  static Arithmetic of(String sign) {
    return Stream.of(values()).filter(one -> one.sign.equals(sign)).findFirst().orElseThrow();
  }

  /** Whether it goes before the others, as points do before lines. */
  boolean bindsCloser() {
    return compareTo(TIMES) >= 0;
  }

  /** Whether whole numbers fail when the right one is zero. */
  boolean divides() {
    return this == DIVIDED_BY || this == REMAINDER;
  }

  /**
   * The result as a long.
   *
   * @throws ArithmeticException if it divides by zero
   */
  long apply(long left, long right) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDED_BY -> left / right;
      case REMAINDER -> left % right;
    };
  }

  double apply(double left, double right) {
    return switch (this) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDED_BY -> left / right;
      case REMAINDER -> left % right;
    };
  }

  /** As it is written. */
  @Override
  public String toString() {
    return sign;
  }
}

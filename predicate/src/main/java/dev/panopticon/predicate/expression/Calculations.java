// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

/** Makes numbers of operands, and new numbers of those, as Java does. */
final class Calculations {
  private final Operands operands;

  Calculations(Operands operands) {
    this.operands = operands;
  }

  /** An operation on two numbers. */
  Operand calculate(Syntax syntax, Arithmetic operator, Operand left, Operand right) {
    checkNumber(syntax, operator, left);
    checkNumber(syntax, operator, right);
    Kind kind = promoted(left, right);
    if (!kind.isWhole()) {
      boolean isFloat = kind == Kind.FLOAT;
      Real result =
          new Real.Calculation(operator, real(left, isFloat), real(right, isFloat), isFloat);
      return new Operand(syntax, isFloat ? Type.FLOAT : Type.DOUBLE, Fold.real(result));
    }
    Whole divisor = whole(right);
    if (operator.divides() && divisor.equals(new Whole.Constant(0))) {
      throw operands.problem(syntax, "It divides by zero.");
    }
    boolean isInt = kind == Kind.INT;
    Whole result = new Whole.Calculation(operator, whole(left), divisor, isInt);
    return new Operand(syntax, isInt ? Type.INT : Type.LONG, Fold.whole(result));
  }

  /** The number with the other sign, which is what multiplication makes of all of them. */
  Operand negate(Syntax syntax, Operand operand) {
    checkNumber(syntax, Arithmetic.MINUS, operand);
    Operand minusOne = new Operand(syntax, Type.INT, new Whole.Constant(-1));
    return calculate(syntax, Arithmetic.TIMES, operand, minusOne);
  }

  private void checkNumber(Syntax syntax, Arithmetic operator, Operand operand) {
    if (!operand.number().isNumber()) {
      throw operands.problem(
          syntax, "'" + operator + "' calculates with numbers, and " + operand + " is none.");
    }
  }

  /** A comparison of two numbers, or of two durations. */
  Condition compare(Comparison operator, Operand left, Operand right) {
    Kind kind = promoted(left, right);
    if (kind.isWhole() || kind == Kind.DURATION) {
      return Fold.condition(new Condition.WholeComparison(operator, whole(left), whole(right)));
    }
    boolean isFloat = kind == Kind.FLOAT;
    return Fold.condition(
        new Condition.RealComparison(operator, real(left, isFloat), real(right, isFloat)));
  }

  /** Java's binary numeric promotion. */
  private static Kind promoted(Operand left, Operand right) {
    Kind greater = left.number().compareTo(right.number()) >= 0 ? left.number() : right.number();
    return greater.compareTo(Kind.INT) < 0 ? Kind.INT : greater;
  }

  /** The number of a whole one, of a character or of a duration. */
  private Whole whole(Operand operand) {
    return operand.node() instanceof Whole whole
        ? whole
        : new Whole.Unboxed(operands.notNull(operand));
  }

  private Real real(Operand operand, boolean isFloat) {
    if (operand.node() instanceof Real real) {
      return real;
    }
    return operand.number().isWhole()
        ? Fold.real(new Real.Converted(whole(operand), isFloat))
        : new Real.Unboxed(operands.notNull(operand));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A float or double; a float is the double of the same value. */
public sealed interface Real extends Node {

  /** The number, of a call. */
  double value(CallFacts call);

  /** A number that stands in the predicate, or follows from it. */
  record Constant(double value) implements Real {
    @Override
    public double value(CallFacts call) {
      return value;
    }
  }

  /** An argument. */
  record Argument(int index) implements Real {
    @Override
    public double value(CallFacts call) {
      return call.argumentReal(index);
    }

    @Override
    public Phase phase() {
      return Phase.ENTRY;
    }
  }

  /** What was returned. */
  record Result() implements Real {
    @Override
    public double value(CallFacts call) {
      return call.resultReal();
    }

    @Override
    public Phase phase() {
      return Phase.EXIT;
    }
  }

  /** A whole number made a real one, which loses its last digits as Java says. */
  record Converted(Whole number, boolean isFloat) implements Real {
    @Override
    public double value(CallFacts call) {
      return of(number.value(call));
    }

    /** The real number that this one makes. */
    public double of(long value) {
      return isFloat ? (float) value : (double) value;
    }

    @Override
    public List<Node> children() {
      return List.of(number);
    }
  }

  /** What a boxed number holds that is not null. */
  record Unboxed(Reference boxed) implements Real {
    @Override
    public double value(CallFacts call) {
      return ((Number) requireNonNull(boxed.value(call))).doubleValue();
    }

    @Override
    public List<Node> children() {
      return List.of(boxed);
    }
  }

  /**
   * Two numbers made one. That of two floats is rounded twice, which gives what Java rounds once: a
   * double has more than twice the digits of a float.
   */
  record Calculation(Arithmetic operator, Real left, Real right, boolean isFloat) implements Real {
    @Override
    public double value(CallFacts call) {
      return of(left.value(call), right.value(call));
    }

    /** The number that these two make. */
    public double of(double one, double other) {
      double value = operator.apply(one, other);
      return isFloat ? (float) value : value;
    }

    @Override
    public List<Node> children() {
      return List.of(left, right);
    }
  }
}

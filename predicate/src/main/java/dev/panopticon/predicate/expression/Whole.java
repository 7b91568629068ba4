// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Array;
import java.util.List;

/**
 * A whole number: an int or long, a smaller one made an int, a truth as 0 or 1, a duration in
 * nanoseconds.
 */
public sealed interface Whole extends Node {

  /**
   * The number, of a call.
   *
   * @throws ArithmeticException if it divides by zero
   */
  long value(CallFacts call);

  /** A number that stands in the predicate, or follows from it. */
  record Constant(long value) implements Whole {
    @Override
    public long value(CallFacts call) {
      return value;
    }
  }

  /** An argument. */
  record Argument(int index) implements Whole {
    @Override
    public long value(CallFacts call) {
      return call.argumentWhole(index);
    }

    @Override
    public Phase phase() {
      return Phase.ENTRY;
    }
  }

  /** What was returned. */
  record Result() implements Whole {
    @Override
    public long value(CallFacts call) {
      return call.resultWhole();
    }

    @Override
    public Phase phase() {
      return Phase.EXIT;
    }
  }

  /** How many traced calls are running. */
  record Depth() implements Whole {
    @Override
    public long value(CallFacts call) {
      return call.depth();
    }

    @Override
    public Phase phase() {
      return Phase.ENTRY;
    }
  }

  /** The time that the call took. */
  record Duration() implements Whole {
    @Override
    public long value(CallFacts call) {
      return call.durationNanos();
    }

    @Override
    public Phase phase() {
      return Phase.EXIT;
    }
  }

  /** The length of a text, or of an array, that is not null. */
  record Length(Reference of) implements Whole {
    @Override
    public long value(CallFacts call) {
      Object value = requireNonNull(of.value(call));
      return value instanceof String text ? text.length() : Array.getLength(value);
    }

    @Override
    public List<Node> children() {
      return List.of(of);
    }
  }

  /** What a boxed whole number, character or truth holds that is not null. */
  record Unboxed(Reference boxed) implements Whole {
    @Override
    public long value(CallFacts call) {
      Object value = requireNonNull(boxed.value(call));
      if (value instanceof Boolean truth) {
        return truth ? 1 : 0;
      }
      return value instanceof Character c ? c : ((Number) value).longValue();
    }

    @Override
    public List<Node> children() {
      return List.of(boxed);
    }
  }

  /** Two numbers made one, which is cut to an int if both were. */
  record Calculation(Arithmetic operator, Whole left, Whole right, boolean isInt) implements Whole {
    @Override
    public long value(CallFacts call) {
      return of(left.value(call), right.value(call));
    }

    /**
     * The number that these two make.
     *
     * @throws ArithmeticException if it divides by zero
     */
    public long of(long one, long other) {
      long value = operator.apply(one, other);
      return isInt ? (int) value : value;
    }

    @Override
    public List<Node> children() {
      return List.of(left, right);
    }

    @Override
    public boolean canFail() {
      // That a constant is not zero was checked before.
      return (operator.divides() && !(right instanceof Constant)) || Whole.super.canFail();
    }
  }
}

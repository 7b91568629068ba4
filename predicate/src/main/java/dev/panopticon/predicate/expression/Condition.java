// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;

/** Something that holds of a call or does not. */
public sealed interface Condition extends Node
    permits CallerMatches,
        Condition.Constant,
        Condition.All,
        Condition.Any,
        Condition.Not,
        Condition.IsTrue,
        Condition.WholeComparison,
        Condition.RealComparison,
        Condition.SameTruth,
        Condition.IsNull,
        Condition.Same,
        Condition.InstanceOf,
        Condition.Matches,
        Condition.TextTest {

  /** What always holds. */
  Condition TRUE = new Constant(true);

  /** What never holds. */
  Condition FALSE = new Constant(false);

  /** What holds where all of these hold, asked in their order. */
  static Condition all(List<Condition> parts) {
    return Fold.all(parts);
  }

  /**
   * Whether it holds of a call.
   *
   * @throws ArithmeticException if it divides by zero
   */
  boolean test(CallFacts call);

  /** Decided before any call. */
  record Constant(boolean value) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      return value;
    }
  }

  /** All hold; asked in their order, up to the first one that does not. */
  record All(List<Condition> children) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      for (int i = 0; i < children.size(); i++) {
        if (!children.get(i).test(call)) {
          return false;
        }
      }
      return true;
    }
  }

  /** One holds at least; asked in their order, up to the first one that does. */
  record Any(List<Condition> children) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      for (int i = 0; i < children.size(); i++) {
        if (children.get(i).test(call)) {
          return true;
        }
      }
      return false;
    }
  }

  /** The other one does not hold. */
  record Not(Condition part) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      return !part.test(call);
    }

    @Override
    public List<Node> children() {
      return List.of(part);
    }
  }

  /** A boolean is true. */
  record IsTrue(Whole value) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      return value.value(call) != 0;
    }

    @Override
    public List<Node> children() {
      return List.of(value);
    }
  }

  /** Two whole numbers compare so. */
  record WholeComparison(Comparison operator, Whole left, Whole right) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      return holds(left.value(call), right.value(call));
    }

    /** Whether it holds of these numbers. */
    public boolean holds(long one, long other) {
      return operator.test(one, other);
    }

    @Override
    public List<Node> children() {
      return List.of(left, right);
    }
  }

  /** Two reals compare so. */
  record RealComparison(Comparison operator, Real left, Real right) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      return holds(left.value(call), right.value(call));
    }

    /** Whether it holds of these numbers. */
    public boolean holds(double one, double other) {
      return operator.test(one, other);
    }

    @Override
    public List<Node> children() {
      return List.of(left, right);
    }
  }

  /** Both hold or neither does. */
  record SameTruth(Condition left, Condition right) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      return left.test(call) == right.test(call);
    }

    @Override
    public List<Node> children() {
      return List.of(left, right);
    }
  }

  /** There is no object. */
  record IsNull(Reference value) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      return value.value(call) == null;
    }

    @Override
    public List<Node> children() {
      return List.of(value);
    }
  }

  /**
   * Texts are equal, or a text is the name of an enum constant, or it is one and the same object.
   */
  record Same(Reference left, Reference right) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      Object one = left.value(call);
      Object other = right.value(call);
      if (one == other) {
        return true;
      }
      if (one == null || other == null || !(one instanceof String || other instanceof String)) {
        return false;
      }
      String name = call.nameOf(one);
      return name != null && name.equals(call.nameOf(other));
    }

    @Override
    public List<Node> children() {
      return List.of(left, right);
    }
  }

  /** The object's class, or one that it extends or implements, has the name. */
  record InstanceOf(Reference value, TypeName type) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      Object object = value.value(call);
      return object != null && call.isInstance(object, type);
    }

    @Override
    public List<Node> children() {
      return List.of(value);
    }
  }

  /** The whole text matches. */
  record Matches(Reference text, Pattern pattern) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      return text.value(call) instanceof String value && pattern.matcher(value).matches();
    }

    @Override
    public List<Node> children() {
      return List.of(text);
    }
  }

  /** Two texts that are not null are like that. */
  record TextTest(TextOperation operation, Reference text, Reference other) implements Condition {
    @Override
    public boolean test(CallFacts call) {
      return operation.test(
          (String) requireNonNull(text.value(call)), (String) requireNonNull(other.value(call)));
    }

    @Override
    public List<Node> children() {
      return List.of(text, other);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Makes a condition of one comparison, or whatever else stands between {@code &&} and {@code ||},
 * and says what in it does not fit the method.
 */
final class Atom {
  private final Operands operands;
  private final Calculations calculations;
  private final Equality equality;

  Atom(Operands operands) {
    this.operands = operands;
    this.calculations = new Calculations(operands);
    this.equality = new Equality(operands, calculations);
  }

  /** What must hold for it to have an answer; complete once the condition is made. */
  List<Condition> known() {
    return operands.known();
  }

  Condition condition(Syntax syntax) {
    // Inside of a comparison, such as a == (b || c), the parts have no answer of their own.
    if (syntax instanceof Syntax.All all) {
      return Fold.all(all.parts().stream().map(this::condition).toList());
    } else if (syntax instanceof Syntax.Any any) {
      return Fold.any(any.parts().stream().map(this::condition).toList());
    } else if (syntax instanceof Syntax.Not not) {
      return Fold.not(condition(not.part()));
    } else if (syntax instanceof Syntax.Compare compare) {
      return compare(compare);
    } else if (syntax instanceof Syntax.In in) {
      Operand value = operand(in.value());
      return Fold.any(in.choices().stream().map(choice -> equal(in, value, choice)).toList());
    } else if (syntax instanceof Syntax.InstanceOf instance) {
      Reference value = object(instance, operand(instance.value()));
      return Fold.condition(new Condition.InstanceOf(value, instance.type()));
    } else if (syntax instanceof Syntax.Matches matches) {
      return matches(matches);
    } else if (syntax instanceof Syntax.Like like) {
      return new Likeness(operands).condition(like);
    }
    return truth(operand(syntax));
  }

  private Condition truth(Operand operand) {
    if (operand.number() != Kind.BOOLEAN) {
      throw operands.problem(
          operand.syntax(),
          operand + " is no condition. Compare it with something, such as " + example(operand));
    }
    return operand.node() instanceof Condition condition
        ? condition
        : new Condition.IsTrue(new Whole.Unboxed(operands.notNull(operand)));
  }

  private static String example(Operand operand) {
    String text = Printer.print(operand.syntax());
    return operand.number().isNumber()
        ? text + " > 0."
        : operand.number() == Kind.DURATION ? "duration > 5ms." : text + " != null.";
  }

  private Condition compare(Syntax.Compare compare) {
    Operand left = operand(compare.left());
    if (!compare.operator().isOrder()) {
      Condition equal = equal(compare, left, compare.right());
      return compare.operator() == Comparison.EQUAL ? equal : Fold.not(equal);
    }
    Operand right = operand(compare.right());
    boolean areDurations =
        left.type().kind() == Kind.DURATION && right.type().kind() == Kind.DURATION;
    if (areDurations || (left.number().isNumber() && right.number().isNumber())) {
      return calculations.compare(compare.operator(), left, right);
    }
    throw equality.incomparable(compare, left, right);
  }

  private Condition equal(Syntax syntax, Operand left, Syntax choice) {
    Operand right = equality.constant(left, choice).orElseGet(() -> operand(choice));
    return left.number() == Kind.BOOLEAN && right.number() == Kind.BOOLEAN
        ? Fold.condition(new Condition.SameTruth(truth(left), truth(right)))
        : equality.condition(syntax, left, right);
  }

  private Reference object(Syntax syntax, Operand operand) {
    if (operand.type().kind().isReference()) {
      return (Reference) operand.node();
    }
    throw operands.problem(syntax, operand + " is no object, and so no instance of a class.");
  }

  private Condition matches(Syntax.Matches syntax) {
    Operand text = operand(syntax.value());
    Operand regex = operand(syntax.regex()).asText();
    if (text.type().kind() != Kind.TEXT) {
      throw operands.problem(syntax, "Only a text matches, and " + text + " is none.");
    }
    if (!(syntax.regex() instanceof Syntax.Value)
        || !(regex.node() instanceof Reference.Constant constant)
        || constant.text() == null) {
      throw operands.problem(
          syntax.regex(), "A regular expression stands in quotes, such as matches \"A.*\".");
    }
    try {
      Pattern pattern = Pattern.compile(constant.text());
      return Fold.condition(new Condition.Matches((Reference) text.node(), pattern));
    } catch (PatternSyntaxException e) {
      throw operands.problem(
          syntax.regex(), "It is no regular expression of Java: " + e.getDescription() + ".");
    }
  }

  private Operand operand(Syntax syntax) {
    if (syntax instanceof Syntax.Value value) {
      return operands.literal(value);
    } else if (syntax instanceof Syntax.Name name) {
      return operands.name(name);
    } else if (syntax instanceof Syntax.Index index) {
      return operands.index(index);
    } else if (syntax instanceof Syntax.Member member) {
      return operands
          .ofCall(member)
          .orElseGet(() -> operands.member(member, operand(member.target())));
    } else if (syntax instanceof Syntax.Call call) {
      return operands.call(
          call, operand(call.target()), call.arguments().stream().map(this::operand).toList());
    } else if (syntax instanceof Syntax.Negate negate) {
      return calculations.negate(negate, operand(negate.part()));
    } else if (syntax instanceof Syntax.Calculate calculate) {
      return calculations.calculate(
          calculate, calculate.operator(), operand(calculate.left()), operand(calculate.right()));
    }
    return new Operand(syntax, Type.BOOLEAN, condition(syntax));
  }
}

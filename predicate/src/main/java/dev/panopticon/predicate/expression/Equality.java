// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import dev.panopticon.predicate.NearestNames;
import java.util.List;
import java.util.Optional;

/** Says whether two operands can be equal, and makes the condition that they are. */
final class Equality {
  private final Operands operands;
  private final Calculations calculations;

  Equality(Operands operands, Calculations calculations) {
    this.operands = operands;
    this.calculations = calculations;
  }

  /**
   * The constant of an enum, where one is compared with a name that stands for nothing else: {@code
   * status == OPEN} or {@code status == Status.OPEN}.
   */
  Optional<Operand> constant(Operand left, Syntax right) {
    String name = dotted(right);
    boolean isKnown =
        operands.isKnown(name.contains(".") ? name.substring(0, name.indexOf('.')) : name);
    if (name.isEmpty()
        || isKnown
        || !(left.type().kind() == Kind.OBJECT || left.type().equals(Type.RECORDED))
        || !left.type().mayHaveName()) {
      return Optional.empty();
    }
    int dot = name.lastIndexOf('.');
    if (dot > 0
        && !left.type().equals(Type.RECORDED)
        && !new TypeName(name.substring(0, dot)).matches(left.type().name())) {
      throw operands.problem(right, left + " is no " + name.substring(0, dot) + ".");
    }
    String constant = name.substring(dot + 1);
    check(left.type(), constant, right);
    return Optional.of(new Operand(right, left.type(), new Reference.Constant(constant)));
  }

  private static String dotted(Syntax syntax) {
    if (syntax instanceof Syntax.Member member) {
      String before = dotted(member.target());
      return before.isEmpty() ? "" : before + "." + member.name();
    }
    return syntax instanceof Syntax.Name name ? name.name() : "";
  }

  private void check(Type type, String constant, Syntax syntax) {
    List<String> constants = type.constants();
    if (constants != null && !constants.isEmpty() && !constants.contains(constant)) {
      throw operands.problem(
          syntax,
          type
              + " has no constant '"
              + constant
              + "'."
              + NearestNames.didYouMean(constant, constants)
              + " Its constants are "
              + String.join(", ", constants)
              + ".");
    }
  }

  /** Equality of anything but booleans. */
  Condition condition(Syntax syntax, Operand left, Operand right) {
    if (left.type().kind() == Kind.DURATION && right.type().kind() == Kind.DURATION) {
      return calculations.compare(Comparison.EQUAL, left, right);
    }
    if (left.isCharacter() && right.type().mayHaveName()) {
      return condition(syntax, left.asText(), right);
    } else if (right.isCharacter() && left.type().mayHaveName()) {
      return condition(syntax, left, right.asText());
    }
    if (left.number().isNumber() && right.number().isNumber()) {
      return calculations.compare(Comparison.EQUAL, left, right);
    }
    if (!left.type().kind().isReference() || !right.type().kind().isReference()) {
      throw incomparable(syntax, left, right);
    }
    if (left.type().kind() == Kind.NULL) {
      return Fold.condition(new Condition.IsNull((Reference) right.node()));
    } else if (right.type().kind() == Kind.NULL) {
      return Fold.condition(new Condition.IsNull((Reference) left.node()));
    }
    return same(syntax, left, right);
  }

  private Condition same(Syntax syntax, Operand left, Operand right) {
    boolean areTexts = left.type().kind() == Kind.TEXT || right.type().kind() == Kind.TEXT;
    boolean fit =
        areTexts
            ? left.type().mayHaveName() && right.type().mayHaveName()
            : !left.type().isBoxed() && !right.type().isBoxed();
    if (!fit) {
      throw incomparable(syntax, left, right);
    }
    if (right.node() instanceof Reference.Constant text && text.text() != null) {
      check(left.type(), text.text(), right.syntax());
    } else if (left.node() instanceof Reference.Constant text && text.text() != null) {
      check(right.type(), text.text(), left.syntax());
    }
    return Fold.condition(new Condition.Same((Reference) left.node(), (Reference) right.node()));
  }

  InvalidPredicateException incomparable(Syntax syntax, Operand left, Operand right) {
    String hint =
        left.type().kind() == Kind.DURATION || right.type().kind() == Kind.DURATION
            ? " A duration is compared with a duration, such as 5ms."
            : left.type().kind() == Kind.NULL || right.type().kind() == Kind.NULL
                ? " It is never null."
                : "";
    return operands.problem(syntax, left + " and " + right + " cannot be compared so." + hint);
  }
}

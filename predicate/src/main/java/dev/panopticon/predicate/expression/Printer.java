// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Writes a tree in the one way that stands for all ways of writing it, with no more parentheses
 * than the precedence of the operators needs.
 */
final class Printer {
  // How close the parts of each kind bind; what binds looser than its place asks for goes into
  // parentheses.
  private static final int ANY = 0;
  private static final int ALL = 1;
  private static final int EQUALITY = 2;
  private static final int RELATION = 3;
  private static final int SUM = 4;
  private static final int PRODUCT = 5;
  private static final int UNARY = 6;
  private static final int PRIMARY = 7;
  private static final int NONE_BINDS_CLOSER = 8;

  private Printer() {}

  static String print(Syntax syntax) {
    if (syntax instanceof Syntax.Any any) {
      return join(any.parts(), " || ", ALL);
    } else if (syntax instanceof Syntax.All all) {
      return join(all.parts(), " && ", EQUALITY);
    } else if (syntax instanceof Syntax.Not not) {
      return "!" + print(not.part(), UNARY);
    } else if (syntax instanceof Syntax.Negate negate) {
      // A minus and a number behind it would be read as a negative number.
      return "-"
          + print(negate.part(), negate.part() instanceof Syntax.Value ? NONE_BINDS_CLOSER : UNARY);
    } else if (syntax instanceof Syntax.Compare compare) {
      return infix(compare.left(), compare.operator(), compare.right(), level(syntax));
    } else if (syntax instanceof Syntax.Calculate calculate) {
      return infix(calculate.left(), calculate.operator(), calculate.right(), level(syntax));
    } else if (syntax instanceof Syntax.Matches matches) {
      return infix(matches.value(), "matches", matches.regex(), RELATION);
    }
    return printOthers(syntax);
  }

  private static String printOthers(Syntax syntax) {
    if (syntax instanceof Syntax.In in) {
      return print(in.value(), RELATION) + " in " + list(in.choices());
    } else if (syntax instanceof Syntax.InstanceOf instance) {
      return print(instance.value(), RELATION) + " instanceof " + instance.type();
    } else if (syntax instanceof Syntax.Like like) {
      String operator = like.negated() ? " !~ " : " ~ ";
      return print(like.value(), RELATION) + operator + Lexer.quotePattern(like.pattern());
    } else if (syntax instanceof Syntax.Member member) {
      return print(member.target(), PRIMARY) + "." + member.name();
    } else if (syntax instanceof Syntax.Call call) {
      return print(call.target(), PRIMARY) + "." + call.name() + list(call.arguments());
    } else if (syntax instanceof Syntax.Index index) {
      return print(index.target(), PRIMARY) + "[" + print(index.index()) + "]";
    } else if (syntax instanceof Syntax.Name name) {
      return name.name();
    }
    return ((Syntax.Value) syntax).literal().toString();
  }

  private static String print(Syntax syntax, int least) {
    return level(syntax) < least ? "(" + print(syntax) + ")" : print(syntax);
  }

  private static int level(Syntax syntax) {
    if (syntax instanceof Syntax.Any) {
      return ANY;
    } else if (syntax instanceof Syntax.All) {
      return ALL;
    } else if (syntax instanceof Syntax.Compare compare) {
      return compare.operator().isOrder() ? RELATION : EQUALITY;
    } else if (syntax instanceof Syntax.Matches
        || syntax instanceof Syntax.In
        || syntax instanceof Syntax.InstanceOf
        || syntax instanceof Syntax.Like) {
      return RELATION;
    } else if (syntax instanceof Syntax.Calculate calculate) {
      return calculate.operator().bindsCloser() ? PRODUCT : SUM;
    } else if (syntax instanceof Syntax.Not || syntax instanceof Syntax.Negate) {
      return UNARY;
    }
    return PRIMARY;
  }

  /** Operators of one level are read from the left. */
  private static String infix(Syntax left, Object operator, Syntax right, int level) {
    return print(left, level) + " " + operator + " " + print(right, level + 1);
  }

  private static String join(List<Syntax> parts, String separator, int least) {
    return parts.stream().map(part -> print(part, least)).collect(joining(separator));
  }

  private static String list(List<Syntax> values) {
    return "(" + join(values, ", ", ANY) + ")";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Makes a tree of the text of a predicate, with the precedence that operators have in Java. */
final class Parser {
  /** Deeper and longer than people write, and shallow enough for any stack. */
  private static final int MAX_DEPTH = 100;

  /** The operators that bind closest, which are the last ones. */
  private static final int PRODUCT = 3;

  private final String text;
  private final Lexer lexer;
  private Token next;
  private int depth;

  private Parser(String text) {
    this.text = text;
    this.lexer = new Lexer(text);
    this.next = lexer.next();
  }

  static Syntax parse(String text) {
    Parser parser = new Parser(text);
    if (parser.next.kind() == Token.Kind.END) {
      throw parser.problem("There is no condition. Write one such as amount > 1000.");
    }
    Syntax whole = parser.any();
    if (parser.next.kind() != Token.Kind.END) {
      throw parser.problem(
          parser.next
              + " cannot stand here, where the condition is complete. Another one is joined with &&"
              + " or ||.");
    }
    return whole;
  }

  private Syntax any() {
    return joined("||", this::all, Syntax.Any::new);
  }

  private Syntax all() {
    return joined("&&", () -> operation(0), Syntax.All::new);
  }

  private Syntax joined(
      String sign, Supplier<Syntax> part, BiFunction<Integer, List<Syntax>, Syntax> join) {
    Syntax first = part.get();
    if (!next.is(sign)) {
      return first;
    }
    int at = next.at();
    List<Syntax> parts = new ArrayList<>(List.of(first));
    while (accept(sign)) {
      parts.add(part.get());
    }
    return join.apply(at, List.copyOf(parts));
  }

  /** How close an operator between two operands binds; -1 if the token is none. */
  private static int level(Token token) {
    if (token.kind() != Token.Kind.SIGN && token.kind() != Token.Kind.NAME) {
      return -1;
    }
    return switch (token.text()) {
      case "==", "!=" -> 0;
      case "<", "<=", ">", ">=", "~", "!~", "in", "instanceof", "matches" -> 1;
      case "+", "-" -> 2;
      case "*", "/", "%" -> PRODUCT;
      default -> -1;
    };
  }

  private Syntax operation(int level) {
    if (level > PRODUCT) {
      return unary();
    }
    Syntax left = operation(level + 1);
    int outside = depth;
    while (level(next) == level) {
      deeper();
      left = operation(left, level);
    }
    depth = outside;
    return left;
  }

  private Syntax operation(Syntax left, int level) {
    Token operator = next;
    if (operator.is("~") || operator.is("!~")) {
      // Read as a pattern before it is taken for a token.
      Token pattern = lexer.pattern();
      advance();
      return new Syntax.Like(operator.at(), left, operator.is("!~"), pattern.text(), pattern.at());
    }
    advance();
    return switch (operator.text()) {
      case "instanceof" -> new Syntax.InstanceOf(operator.at(), left, typeName());
      case "matches" -> new Syntax.Matches(operator.at(), left, operation(level + 1));
      case "in" -> new Syntax.In(operator.at(), left, choices());
      default -> {
        Syntax right = operation(level + 1);
        yield level < 2
            ? new Syntax.Compare(operator.at(), Comparison.of(operator.text()), left, right)
            : new Syntax.Calculate(operator.at(), Arithmetic.of(operator.text()), left, right);
      }
    };
  }

  private Syntax unary() {
    int outside = depth;
    deeper();
    Token first = next;
    Syntax result;
    if (accept("!")) {
      result = new Syntax.Not(first.at(), unary());
    } else if (next.is("-")) {
      result = negative(first);
    } else {
      result = postfix(primary());
    }
    depth = outside;
    return result;
  }

  /** With its digits a minus makes a number, so that there is a least one of each type. */
  private Syntax negative(Token minus) {
    next = lexer.nextAfterMinus();
    if (next.literal().isNumber()) {
      Literal number = next.literal();
      advance();
      return new Syntax.Value(minus.at(), number);
    }
    return new Syntax.Negate(minus.at(), unary());
  }

  private Syntax primary() {
    Token first = next;
    if (accept("(")) {
      Syntax inner = any();
      expect(")", "The closing ) is missing");
      return inner;
    }
    advance();
    return switch (first.kind()) {
      case LITERAL -> new Syntax.Value(first.at(), first.literal());
      case NAME -> new Syntax.Name(first.at(), first.text());
      default ->
          throw new InvalidPredicateException(
              text,
              first.at(),
              "A value is missing before "
                  + first
                  + ". Values are names, numbers, durations, texts, true, false and null.");
    };
  }

  private Syntax postfix(Syntax primary) {
    Syntax target = primary;
    while (next.is(".") || next.is("[")) {
      deeper();
      Token sign = next;
      advance();
      if (sign.is("[")) {
        target = new Syntax.Index(sign.at(), target, any());
        expect("]", "The closing ] is missing");
        continue;
      }
      Token name = name("a member such as length()");
      target =
          accept("(")
              ? new Syntax.Call(name.at(), target, name.text(), list())
              : new Syntax.Member(name.at(), target, name.text());
    }
    return target;
  }

  private List<Syntax> choices() {
    expect("(", "After 'in' the values stand in parentheses, such as in (1, 2, 3)");
    if (next.is(")")) {
      throw problem("There is no value to choose from. Write at least one, such as in (1, 2, 3).");
    }
    return list();
  }

  /** What stands in parentheses, of which the first one is read. */
  private List<Syntax> list() {
    List<Syntax> values = new ArrayList<>();
    if (!next.is(")")) {
      do {
        values.add(any());
      } while (accept(","));
    }
    expect(")", "The closing ) is missing");
    return List.copyOf(values);
  }

  private TypeName typeName() {
    StringBuilder name = new StringBuilder(name("a class such as com.acme.Order").text());
    while (accept(".")) {
      name.append('.').append(name("a class such as com.acme.Order").text());
    }
    return new TypeName(name.toString());
  }

  private Token name(String what) {
    if (next.kind() != Token.Kind.NAME) {
      throw problem("The name of " + what + " is missing before " + next + ".");
    }
    Token name = next;
    advance();
    return name;
  }

  private boolean accept(String sign) {
    boolean seen = next.is(sign);
    if (seen) {
      advance();
    }
    return seen;
  }

  private void expect(String sign, String otherwise) {
    if (!accept(sign)) {
      throw problem(otherwise + " before " + next + ".");
    }
  }

  private void advance() {
    next = lexer.next();
  }

  private void deeper() {
    if (++depth > MAX_DEPTH) {
      throw problem("The condition is too deep here. Write it with less than 100 levels.");
    }
  }

  private InvalidPredicateException problem(String problem) {
    return new InvalidPredicateException(text, next.at(), problem);
  }
}

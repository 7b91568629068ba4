// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import dev.panopticon.predicate.MethodFacts;
import org.jspecify.annotations.Nullable;

/**
 * A predicate as it was written: a condition in the words of Java, such as {@code amount > 1000 &&
 * customer != "test"}, which has yet to meet a method. {@code docs/predicates.md} has the language.
 *
 * <p>Immutable.
 */
public final class Expression {
  /** Longer than people write. */
  private static final int MAX_LENGTH = 10_000;

  private final String text;
  private final Syntax syntax;

  private Expression(String text, Syntax syntax) {
    this.text = text;
    this.syntax = syntax;
  }

  /**
   * Reads a predicate.
   *
   * @throws InvalidPredicateException if the text is not written in the language
   */
  public static Expression parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new InvalidPredicateException(
          text,
          MAX_LENGTH,
          "A predicate has at most "
              + MAX_LENGTH
              + " characters, and this one has "
              + text.length()
              + ".");
    }
    return new Expression(text, Parser.parse(text));
  }

  /**
   * Checks the predicate against a method for which it was written.
   *
   * @throws InvalidPredicateException for the first name that the method does not have, and
   *     whatever else does not fit
   */
  public TypedExpression check(Signature signature) {
    return check(signature, Checker.Report.STRICT);
  }

  TypedExpression check(Signature signature, Checker.Report report) {
    boolean isStrict = report == Checker.Report.STRICT;
    var method = new Operands.Method(text, signature, new Names(signature), isStrict);
    return new TypedExpression(new Checker(method, report).condition(syntax, true));
  }

  /**
   * The same predicate with answers in the place of what it asks about the class and the method
   * alone.
   *
   * @throws InvalidPredicateException for a mistake in what is answered
   */
  public Expression about(MethodFacts method) {
    Syntax answered = new Answered(text, method).answer(syntax);
    return answered.equals(syntax) ? this : new Expression(Printer.print(answered), answered);
  }

  /** What holds where both hold. */
  public Expression and(Expression other) {
    return parse("(" + this + ") && (" + other + ")");
  }

  /** As it was written. */
  public String text() {
    return text;
  }

  Syntax syntax() {
    return syntax;
  }

  /** In the one way that stands for all ways of writing it; it can be read again. */
  @Override
  public String toString() {
    return Printer.print(syntax);
  }

  /** Expressions are equal if only white space, needless parentheses and the like differ. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Expression that && that.toString().equals(toString());
  }

  @Override
  public int hashCode() {
    return toString().hashCode();
  }
}

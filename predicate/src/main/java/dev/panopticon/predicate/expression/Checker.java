// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a condition of a predicate and a method.
 *
 * <p><em>Design.</em> A comparison may have no answer: it looks into null, or asks what was
 * returned of a method that threw. Then neither it nor its opposite holds, and so a {@code !}
 * before a parenthesis cannot just turn around what is in it. It is carried inwards to the
 * comparisons, turning {@code &&} and {@code ||} into each other, and each comparison that can be
 * without an answer gets the condition that it has one beside it. What comes out needs no third
 * truth value, and {@link Condition.Not} stands before single comparisons alone.
 */
final class Checker {
  private final Operands.Method method;
  private final Report report;

  Checker(Operands.Method method, Report report) {
    this.method = method;
    this.report = report;
  }

  /** Hears of each comparison in a predicate how it fits the method. */
  interface Report {
    /** A method for which the predicate was written: what does not fit is a mistake. */
    Report STRICT =
        new Report() {
          @Override
          public void fits(Syntax comparison) {}

          @Override
          public void doesNotFit(Syntax comparison, InvalidPredicateException problem) {
            throw problem;
          }
        };

    void fits(Syntax comparison);

    /** It does not fit, but could fit another method. */
    void doesNotFit(Syntax comparison, InvalidPredicateException problem);
  }

  /**
   * The condition that the predicate holds, or that it does not.
   *
   * @throws InvalidPredicateException for what can fit no method
   */
  Condition condition(Syntax syntax, boolean wanted) {
    if (syntax instanceof Syntax.Not not) {
      return condition(not.part(), !wanted);
    } else if (syntax instanceof Syntax.All || syntax instanceof Syntax.Any) {
      List<Condition> parts = new ArrayList<>();
      for (Syntax part : syntax.parts()) {
        parts.add(condition(part, wanted));
      }
      return syntax instanceof Syntax.All == wanted ? Fold.all(parts) : Fold.any(parts);
    }
    return comparison(syntax, wanted);
  }

  private Condition comparison(Syntax syntax, boolean wanted) {
    Atom atom = new Atom(new Operands(method));
    try {
      Condition holds = atom.condition(syntax);
      report.fits(syntax);
      List<Condition> parts = new ArrayList<>(atom.known());
      parts.add(wanted ? holds : Fold.not(holds));
      return Fold.all(parts);
    } catch (InvalidPredicateException e) {
      if (!isAboutTheMethod(syntax)) {
        throw e;
      }
      report.doesNotFit(syntax, e);
      return Condition.FALSE;
    }
  }

  /** Whether it may fit another method, which has other parameters or returns something else. */
  private static boolean isAboutTheMethod(Syntax syntax) {
    return (syntax instanceof Syntax.Name name && !Names.OF_ANY_CALL.contains(name.name()))
        || syntax.parts().stream().anyMatch(Checker::isAboutTheMethod);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A predicate that is about many methods, and what of it fits any of them. A comparison that does
 * not fit a method, since that has no such parameter or one of another type, has no answer for its
 * calls; one that fits no method at all is a mistake, which somebody must hear of.
 *
 * <p>Safe for use by many threads.
 */
public final class Applicability {
  private final Expression expression;

  /** The places of comparisons that have fitted a method. */
  private final Set<Integer> fitting = new HashSet<>();

  /**
   * By place, what was wrong with the first method, or with one in which a name is nearly right.
   */
  private final Map<Integer, InvalidPredicateException> unfitting = new HashMap<>();

  private final Checker.Report report =
      new Checker.Report() {
        @Override
        public void fits(Syntax comparison) {
          fitting.add(comparison.at());
        }

        @Override
        public void doesNotFit(Syntax comparison, InvalidPredicateException problem) {
          unfitting.merge(
              comparison.at(),
              problem,
              (before, now) -> isHelpful(now) && !isHelpful(before) ? now : before);
        }
      };

  private int methods;

  /** Begins with no method. */
  public Applicability(Expression expression) {
    this.expression = expression;
  }

  /**
   * Checks the predicate against one more method.
   *
   * @throws InvalidPredicateException for what can fit no method, such as {@code duration > 5}
   */
  public synchronized TypedExpression check(Signature signature) {
    methods++;
    return expression.check(signature, report);
  }

  private static boolean isHelpful(InvalidPredicateException problem) {
    return problem.problem().contains("Did you mean");
  }

  /** The first comparison that has fitted no method, if there is one and there was any method. */
  public synchronized Optional<InvalidPredicateException> mistake() {
    return unfitting.entrySet().stream()
        .filter(entry -> !fitting.contains(entry.getKey()))
        .min(Map.Entry.comparingByKey())
        .map(
            entry ->
                new InvalidPredicateException(
                    expression.text(),
                    entry.getValue().column() - 1,
                    "It fits none of "
                        + methods
                        + (methods == 1 ? " method: " : " methods, of one of which: ")
                        + entry.getValue().problem()));
  }
}

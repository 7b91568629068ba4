// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

/**
 * A predicate that fits a method: what the method itself decides is decided, and what is left asks
 * about a call.
 *
 * <p>Immutable, and safe for use by many threads.
 *
 * @param condition what must hold of a call
 */
public record TypedExpression(Condition condition) {

  /** When it can be decided; {@link Phase#WEAVE} if it is always true, or never. */
  public Phase phase() {
    return condition.phase();
  }

  /**
   * Whether it holds of a call that has ended.
   *
   * @throws ArithmeticException if it divides by zero
   */
  public boolean test(CallFacts call) {
    return condition.test(call);
  }
}

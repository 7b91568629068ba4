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

  /**
   * What must hold when the call begins, for the predicate to hold in the end: a call of which it
   * does not hold need not be recorded. It asks for nothing that is known at the end.
   */
  public Condition entry() {
    return Split.of(condition).entry();
  }

  /**
   * What must hold when the call ends, for the predicate to hold of a call of which {@link #entry}
   * did. It asks for arguments where the same comparison, or another one beside it in an {@code
   * ||}, asks about the end, or where a division by them may fail.
   */
  public Condition exit() {
    return Split.of(condition).exit();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.predicate.expression.Applicability;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.predicate.expression.TypedExpression;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which calls of a trace are meant, in the language of the filters. A call that cannot be decided
 * is one of them.
 *
 * <p>For one thread at a time.
 */
public final class CallCondition implements Predicate<ReadCall> {
  private final Map<String, TypedExpression> checked = new HashMap<>();
  private final Applicability condition;
  private long undecided;

  private CallCondition(Applicability condition) {
    this.condition = condition;
  }

  /**
   * Reads a condition such as {@code amount > 1000 || duration > 5ms}.
   *
   * @throws InvalidPredicateException if it is none; the message says where
   */
  public static CallCondition parse(String text) {
    return new CallCondition(new Applicability(Expression.parse(text)));
  }

  @Override
  public boolean test(ReadCall call) {
    TypedExpression predicate =
        checked.computeIfAbsent(call.kind(), kind -> condition.check(call.signature()));
    try {
      return predicate.test(call);
    } catch (RuntimeException unanswered) {
      undecided++;
      return true;
    }
  }

  /** Of how many calls the trace does not hold what they were asked. */
  public long undecided() {
    return undecided;
  }

  /** Why it fits none of the calls, if that is so. */
  public Optional<InvalidPredicateException> mistake() {
    return condition.mistake();
  }
}

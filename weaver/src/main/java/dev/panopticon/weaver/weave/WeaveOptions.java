// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.Rules;
import dev.panopticon.predicate.SecretNames;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.weaver.match.Secrets;
import java.util.List;
import java.util.Set;

/**
 * What to weave. Immutable.
 *
 * @param rules rules that add methods and rules that always remove them
 * @param tracedAnnotation whether {@code @Traced} adds methods too; its name, category and switches
 *     count in any case
 * @param calls patterns of callees whose calls from woven methods are drawn as leaf slices; empty:
 *     none
 * @param capture what of a call is recorded: the receiver where neither {@code @Traced} nor a rule
 *     says otherwise, the rest where neither of them forbids it
 * @param skipTrivial whether getters, setters and empty bodies are left out unless something names
 *     the very method
 * @param where what must hold of each call
 * @param secrets names of what is not recorded
 * @param monitors whether it is told which monitors are entered and left, and who is notified
 */
public record WeaveOptions(
    Rules rules,
    boolean tracedAnnotation,
    List<Rule> calls,
    Capture capture,
    boolean skipTrivial,
    List<Expression> where,
    Secrets secrets,
    boolean monitors) {

  public WeaveOptions {
    calls = List.copyOf(calls);
    where = List.copyOf(where);
  }

  /** Without what monitors do. */
  public WeaveOptions(
      Rules rules,
      boolean tracedAnnotation,
      List<Rule> calls,
      Capture capture,
      boolean skipTrivial,
      List<Expression> where,
      SecretNames secrets) {
    this(
        rules,
        tracedAnnotation,
        calls,
        capture,
        skipTrivial,
        where,
        new Secrets(secrets, Set.of()),
        false);
  }

  /** Every call of what is woven. */
  public WeaveOptions(
      Rules rules,
      boolean tracedAnnotation,
      List<Rule> calls,
      Capture capture,
      boolean skipTrivial) {
    this(rules, tracedAnnotation, calls, capture, skipTrivial, List.of(), SecretNames.DEFAULTS);
  }

  /** The same for those calls alone of which these hold. */
  public WeaveOptions where(List<Expression> predicates) {
    return new WeaveOptions(
        rules, tracedAnnotation, calls, capture, skipTrivial, predicates, secrets, monitors);
  }

  /** The same with other names of what is not recorded. */
  public WeaveOptions secrets(Secrets names) {
    return new WeaveOptions(
        rules, tracedAnnotation, calls, capture, skipTrivial, where, names, monitors);
  }

  /** The same with or without what monitors do. */
  public WeaveOptions monitors(boolean told) {
    return new WeaveOptions(
        rules, tracedAnnotation, calls, capture, skipTrivial, where, secrets, told);
  }
}

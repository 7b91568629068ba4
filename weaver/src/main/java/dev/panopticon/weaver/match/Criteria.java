// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.event.Capture;
import java.util.List;

/**
 * What asks for methods and what takes them out.
 *
 * @param rules the patterns, with options for what they match
 * @param tracedAnnotation whether {@code @Traced} asks for methods too
 * @param capture what of a call is recorded: the receiver where neither {@code @Traced} nor a rule
 *     says otherwise, the rest where neither of them says no
 * @param skipTrivial whether methods that do next to nothing are left out, see {@link Trivial}
 * @param conditions which of their calls are recorded
 * @param secrets names of what is not recorded
 */
public record Criteria(
    Rules rules,
    boolean tracedAnnotation,
    Capture capture,
    boolean skipTrivial,
    Conditions conditions,
    Secrets secrets) {

  /** Criteria without conditions. */
  public Criteria(Rules rules, boolean tracedAnnotation, Capture capture, boolean skipTrivial) {
    this(
        rules, tracedAnnotation, capture, skipTrivial, new Conditions(List.of()), Secrets.DEFAULTS);
  }

  /** Whether a class can be passed over for its name and origin alone. */
  boolean mayChooseIn(Candidate type) {
    return tracedAnnotation || rules.mayInclude(type.known());
  }
}

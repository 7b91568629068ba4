// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.Rule;
import java.util.Set;

/**
 * Which rules had something to match in one class, so that those that never have can be named.
 *
 * @param matched rules that match a member that has a body, whether it is traced or not
 * @param withoutBody rules that match a member that has none
 */
public record RuleUse(Set<Rule> matched, Set<Rule> withoutBody) {

  /** No rule matches anything. */
  public static final RuleUse NONE = new RuleUse(Set.of(), Set.of());

  public RuleUse {
    matched = Set.copyOf(matched);
    withoutBody = Set.copyOf(withoutBody);
  }
}

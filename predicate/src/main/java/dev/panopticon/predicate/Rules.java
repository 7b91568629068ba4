// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.Collection;
import java.util.List;

/**
 * Include and exclude rules together: a method is in if an include matches and no exclude does,
 * however specific either is. Immutable.
 *
 * @param includes rules that add methods
 * @param excludes rules that always remove methods, whatever added them
 */
public record Rules(List<Rule> includes, List<Rule> excludes) {

  /** No rule at all: nothing is included and nothing excluded. */
  public static final Rules NONE = new Rules(List.of(), List.of());

  public Rules {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
  }

  /**
   * Reads rules.
   *
   * @throws InvalidPatternException for the first one that cannot be read
   */
  public static Rules of(Collection<String> includes, Collection<String> excludes) {
    return new Rules(
        includes.stream().map(Rule::parse).toList(),
        excludes.stream().map(Rule::parseExclude).toList());
  }

  /** Every include rule that matches. */
  public List<Rule> including(MethodFacts facts) {
    return includes.stream().filter(rule -> rule.matches(facts)).toList();
  }

  /** Every exclude rule that matches. */
  public List<Rule> excluding(MethodFacts facts) {
    return excludes.stream().filter(rule -> rule.matches(facts)).toList();
  }

  // The next two are asked about every class that is loaded, and so go without streams.

  /** Whether an exclude rule matches; of a class, whether one takes out all of it. */
  public boolean isExcluded(MethodFacts facts) {
    for (Rule rule : excludes) {
      if (rule.matches(facts)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an include may match a method of the class. */
  public boolean mayInclude(MethodFacts ofClass) {
    for (Rule rule : includes) {
      if (rule.test(ofClass) != Answer.NO) {
        return true;
      }
    }
    return false;
  }
}

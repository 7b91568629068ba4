// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Include and exclude patterns together: a method is in if an include matches and no exclude does.
 * Immutable.
 *
 * @param includes patterns that add methods
 * @param excludes patterns that always remove methods, whatever added them
 */
public record Rules(List<NamePattern> includes, List<NamePattern> excludes) {

  /** No pattern at all: nothing is included and nothing excluded. */
  public static final Rules NONE = new Rules(List.of(), List.of());

  public Rules {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
  }

  /**
   * Reads patterns.
   *
   * @throws InvalidPatternException for the first one that cannot be read
   */
  public static Rules of(Collection<String> includes, Collection<String> excludes) {
    return new Rules(
        includes.stream().map(NamePattern::parse).toList(),
        excludes.stream().map(NamePattern::parse).toList());
  }

  /** The first include pattern that matches. */
  public Optional<NamePattern> including(MethodFacts facts) {
    return includes.stream().filter(pattern -> pattern.matches(facts)).findFirst();
  }

  /** The first exclude pattern that matches. */
  public Optional<NamePattern> excluding(MethodFacts facts) {
    return excludes.stream().filter(pattern -> pattern.matches(facts)).findFirst();
  }

  /** Whether an include could match a method of the class, judged by its name alone. */
  public boolean mayIncludeClass(String className) {
    return includes.stream().anyMatch(pattern -> pattern.mayMatchClass(className));
  }
}

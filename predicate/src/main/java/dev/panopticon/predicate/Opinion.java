// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What one rule or annotation says about the options of one method.
 *
 * <p>Each option is decided by itself: the most specific opinion that says something about it
 * counts, and of those that are equally specific the last one.
 *
 * @param from who says it, for people
 */
public record Opinion(Specificity specificity, RuleOptions options, String from) {

  /** What was decided about one option, and by whom. */
  public record Decided<T>(T value, String from) {}

  /** The opinion that counts for one option; absent if none says anything about it. */
  public static <T> Optional<Decided<T>> decide(
      List<Opinion> opinions, Function<RuleOptions, Optional<T>> option) {
    Optional<Decided<T>> decided = Optional.empty();
    Specificity reached = Specificity.PACKAGE;
    for (Opinion opinion : opinions) {
      Optional<T> value = option.apply(opinion.options());
      if (value.isPresent() && opinion.specificity().compareTo(reached) >= 0) {
        decided = Optional.of(new Decided<>(value.get(), opinion.from()));
        reached = opinion.specificity();
      }
    }
    return decided;
  }
}

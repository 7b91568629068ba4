// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import dev.panopticon.predicate.Answer;
import dev.panopticon.predicate.Fact;
import dev.panopticon.predicate.InvalidPatternException;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.RuleOptions;
import java.util.EnumSet;

/**
 * Compares the class, the method or the caller with a pattern, as {@code docs/filters.md} has it.
 */
final class Likeness {
  private final Operands operands;

  Likeness(Operands operands) {
    this.operands = operands;
  }

  Condition condition(Syntax.Like like) {
    Rule pattern = pattern(like);
    boolean namesMethods = pattern.nameText().orElse("").contains("#");
    String value = Printer.print(like.value()).replaceFirst("^call\\.", "");
    Condition condition =
        switch (value) {
          case "class" -> {
            if (namesMethods || pattern.beyond(EnumSet.of(Fact.NAME)) != null) {
              throw wrong(like, "The pattern is about methods. Write method ~ for it.");
            }
            yield decided(pattern);
          }
          case "method" -> {
            if (pattern.nameText().isPresent() && !namesMethods) {
              throw wrong(
                  like,
                  "The pattern names classes. Write class ~ for it; a method is named with a #, such"
                      + " as **#place*.");
            }
            yield decided(pattern);
          }
          case "caller" -> {
            if (pattern.beyond(EnumSet.of(Fact.NAME)) != null || like.pattern().contains("(")) {
              throw wrong(like, "Of the caller only the class and the method are known by name.");
            }
            yield new CallerMatches(pattern);
          }
          default ->
              throw operands.problem(
                  like,
                  "Only class, method and caller are compared with a pattern. A text matches a"
                      + " regular expression: matches \"A.*\".");
        };
    return like.negated() ? Fold.not(condition) : condition;
  }

  private Rule pattern(Syntax.Like like) {
    try {
      Rule pattern = Rule.parse(like.pattern());
      if (!pattern.options().equals(RuleOptions.NONE)) {
        throw wrong(like, "A pattern has no options here.");
      }
      return pattern;
    } catch (InvalidPatternException e) {
      throw wrong(like, String.valueOf(e.getMessage()));
    }
  }

  /** The method is known: what cannot be told of it has no answer. */
  private Condition decided(Rule pattern) {
    Answer answer = pattern.test(operands.signature().method());
    if (answer == Answer.UNKNOWN) {
      operands.require(Condition.FALSE);
    }
    return Fold.constant(answer == Answer.YES);
  }

  private InvalidPredicateException wrong(Syntax.Like like, String problem) {
    return operands.problem(like.patternAt(), problem);
  }
}

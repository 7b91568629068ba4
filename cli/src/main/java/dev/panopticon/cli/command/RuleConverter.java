// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.predicate.InvalidPatternException;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a rule from the command line; the rule's own message says what is allowed. */
abstract class RuleConverter implements ITypeConverter<Rule> {
  private final String option;
  private final Function<String, Rule> reader;

  private RuleConverter(String option, Function<String, Rule> reader) {
    this.option = option;
    this.reader = reader;
  }

  @Override
  public final Rule convert(String text) {
    try {
      Rule rule = reader.apply(text).from(option);
      rule.options().when().ifPresent(Expression::parse);
      return rule;
    } catch (InvalidPatternException | InvalidPredicateException invalid) {
      throw new TypeConversionException(String.valueOf(invalid.getMessage()));
    }
  }

  /** For {@code --include}. */
  static final class Include extends RuleConverter {
    Include() {
      super("--include", Rule::parse);
    }
  }

  /** For {@code --exclude}. */
  static final class Exclude extends RuleConverter {
    Exclude() {
      super("--exclude", Rule::parseExclude);
    }
  }

  /** For {@code --calls}. */
  static final class Call extends RuleConverter {
    Call() {
      super("--calls", Rule::parseCall);
    }
  }
}

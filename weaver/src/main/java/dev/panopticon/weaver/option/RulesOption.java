// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.expression.Expression;
import java.util.ArrayList;
import java.util.List;

/** Patterns of what to trace, of what not to trace, or of calls to draw. */
final class RulesOption extends Option<List<Rule>> {
  private final Use use;

  /** What the patterns are for; not all of them can have the same things in them. */
  enum Use {
    INCLUDE,
    /** These add up, wherever they are said. */
    EXCLUDE,
    CALL
  }

  RulesOption(String name, Use use, Help help) {
    super(name, new Part<>(List.of()), help);
    this.use = use;
  }

  @Override
  List<Rule> read(List<Rule> before, List<String> written) {
    List<Rule> rules = new ArrayList<>(use == Use.EXCLUDE ? before : List.of());
    for (String text : written) {
      Rule rule = parse(text).from("agent option " + name());
      rule.options().when().ifPresent(Expression::parse);
      rules.add(rule);
    }
    return List.copyOf(rules);
  }

  private Rule parse(String text) {
    return switch (use) {
      case INCLUDE -> Rule.parse(text);
      case EXCLUDE -> Rule.parseExclude(text);
      case CALL -> Rule.parseCall(text);
    };
  }

  @Override
  List<String> write(List<Rule> value) {
    return value.stream().map(Rule::toString).toList();
  }

  @Override
  public boolean isList() {
    return true;
  }
}

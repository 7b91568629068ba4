// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import com.fasterxml.jackson.core.JsonToken;
import dev.panopticon.predicate.InvalidPatternException;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads the rules and predicates of a {@code panopticon.json}; each rule knows its line. */
final class ConfigRules {
  static final String PATTERN = "pattern";

  private final ConfigText text;

  ConfigRules(ConfigText text) {
    this.text = text;
  }

  /** A list of rules. */
  List<Rule> rules(String key, Function<String, Rule> reader)
      throws IOException, InvalidConfigException {
    if (!text.nextIs(JsonToken.START_ARRAY)) {
      throw text.here("\"" + key + "\" must be a list of patterns, such as [\"com.acme.**\"]");
    }
    List<Rule> rules = new ArrayList<>();
    while (text.nextElement()) {
      rules.add(rule(key, reader));
    }
    return rules;
  }

  private Rule rule(String key, Function<String, Rule> reader)
      throws IOException, InvalidConfigException {
    Rule rule = readRule(key, reader);
    if (rule.options().when().isPresent()) {
      predicate(rule.options().when().get());
    }
    return rule;
  }

  private Rule readRule(String key, Function<String, Rule> reader)
      throws IOException, InvalidConfigException {
    String place = ConfigFile.NAME + ":" + text.line();
    try {
      if (text.is(JsonToken.START_OBJECT)) {
        Rule rule = ruleWithOptions(key);
        return reader.apply(rule.toString()).from(place);
      }
      if (text.is(JsonToken.VALUE_STRING)) {
        return reader.apply(text.written()).from(place);
      }
    } catch (InvalidPatternException invalid) {
      throw text.here(String.valueOf(invalid.getMessage()));
    }
    throw text.here("\"" + key + "\" must hold patterns in quotes, such as \"com.acme.**\"");
  }

  /** A rule whose options stand beside its pattern. */
  private Rule ruleWithOptions(String list) throws IOException, InvalidConfigException {
    Rule rule = null;
    RuleOptions options = RuleOptions.NONE;
    while (text.nextKey()) {
      String key = text.key();
      if (key.equals(PATTERN)) {
        rule = Rule.parse(text.quoted(key, "com.acme.**"));
      } else if (RuleOptions.NAMES.contains(key)) {
        options = option(options, key);
      } else {
        throw text.unknown(
            key, Stream.concat(Stream.of(PATTERN), RuleOptions.NAMES.stream()).toList());
      }
    }
    if (rule == null) {
      throw text.here(
          "a rule in \"" + list + "\" must have a \"pattern\", such as \"com.acme.**\"");
    }
    if (rule.options().equals(RuleOptions.NONE)) {
      return rule.with(options);
    }
    throw text.here(
        "the pattern \"" + rule + "\" has options in braces. Write them beside it instead");
  }

  private RuleOptions option(RuleOptions before, String key)
      throws IOException, InvalidConfigException {
    boolean isTrue = text.nextIs(JsonToken.VALUE_TRUE);
    if (isTrue || text.is(JsonToken.VALUE_FALSE)) {
      return text.taken(() -> before.and(key, isTrue));
    }
    String value = text.written();
    if (text.is(JsonToken.VALUE_STRING)) {
      return text.taken(() -> before.and(key, value));
    }
    throw text.here("the option " + key + " is '" + value + "'; allowed are text, true and false");
  }

  /** A predicate, or a list of them. */
  List<Expression> predicates() throws IOException, InvalidConfigException {
    List<Expression> all = new ArrayList<>();
    boolean several = text.nextIs(JsonToken.START_ARRAY);
    while (!several || text.nextElement()) {
      if (!text.is(JsonToken.VALUE_STRING)) {
        throw text.here(
            "\"where\" must be a predicate in quotes, such as \"duration > 5ms\", or a list");
      }
      all.add(predicate(text.written()));
      if (!several) {
        break;
      }
    }
    return all;
  }

  private Expression predicate(String written) throws InvalidConfigException {
    try {
      return Expression.parse(written);
    } catch (InvalidPredicateException invalid) {
      throw text.here(
          "the predicate '" + written + "', column " + invalid.column() + ": " + invalid.problem());
    }
  }
}

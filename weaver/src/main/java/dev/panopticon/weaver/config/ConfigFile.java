// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.panopticon.predicate.InvalidPatternException;
import dev.panopticon.predicate.NearestNames;
import dev.panopticon.predicate.Rule;
import dev.panopticon.predicate.RuleOptions;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.InvalidPredicateException;
import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.value.ValueLimit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads {@code panopticon.json}.
 *
 * <pre>{@code
 * {
 *   // Patterns as for --include, --exclude and --calls; comments are allowed.
 *   "includes": [
 *     "com.acme.**",
 *     {"pattern": "com.acme.Order#place", "arguments": false, "category": "orders"}
 *   ],
 *   "excludes": ["com.acme.Order#toString()"],
 *   "calls": ["java.sql.**"],
 *   "skipTrivial": true,
 *   "record": {"receiver": true},
 *   "where": "duration > 5ms || exception != null",
 *   "limits": {"maxDepth": 20, "threads": ["http-*"]},
 *   "output": "build/acme.trace.gz",
 *   "values": {"com.acme.Money": "toString"},
 *   "valueLimits": {"depth": 5, "time": "50ms"},
 *   "redact": ["iban"]
 * }
 * }</pre>
 *
 * <p>Every key is optional. A rule is written as everywhere else, or as an object with its options
 * beside it. The {@linkplain #schema() schema} says the same to editors; what a pattern may be only
 * {@link Rule} knows. Errors carry line and column.
 */
public final class ConfigFile {
  /** The name under which the file is looked for. */
  public static final String NAME = "panopticon.json";

  static final List<String> KEYS =
      List.of(
          "$schema",
          "includes",
          "excludes",
          "calls",
          "skipTrivial",
          "record",
          "where",
          "limits",
          "output",
          "values",
          "valueLimits",
          "redact");

  static final String PATTERN = "pattern";

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path file;
  private final JsonParser parser;
  private Config config = Config.EMPTY;

  private ConfigFile(Path file, JsonParser parser) {
    this.file = file;
    this.parser = parser;
  }

  /**
   * What {@code panopticon.json} in the folder says; {@link Config#EMPTY} where there is none.
   *
   * @throws InvalidConfigException if the file cannot be read or understood
   */
  public static Config in(Path folder) throws InvalidConfigException {
    Path file = folder.resolve(NAME);
    return Files.exists(file) ? read(file) : Config.EMPTY;
  }

  /**
   * What the file says. A relative {@code output} is relative to the file's folder.
   *
   * @throws InvalidConfigException if the file cannot be read or understood
   */
  public static Config read(Path file) throws InvalidConfigException {
    try (JsonParser parser = JSON.createParser(Files.readAllBytes(file))) {
      return new ConfigFile(file, parser).read();
    } catch (JsonProcessingException malformed) {
      throw at(file, malformed.getLocation(), malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new InvalidConfigException(file + ": cannot be read: " + unreadable);
    }
  }

  private Config read() throws IOException, InvalidConfigException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw here("expected an object, such as {\"includes\": [\"com.acme.**\"]}");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      readKey(parser.currentName());
    }
    if (parser.nextToken() != null) {
      throw here("expected the end of the file after the object");
    }
    return config;
  }

  private void readKey(String key) throws IOException, InvalidConfigException {
    switch (key) {
      case "$schema" -> text(key, "panopticon.schema.json");
      case "includes" -> config = config.withIncludes(rules(key, Rule::parse));
      case "excludes" -> config = config.withExcludes(rules(key, Rule::parseExclude));
      case "calls" -> config = config.withCalls(rules(key, Rule::parseCall));
      case "skipTrivial" -> config = config.withSkipTrivial(bool(key));
      case "record" -> capture(key);
      case "where" -> config = config.withWhere(predicates());
      case "limits" -> limits(key);
      case "output" -> config = config.withOutput(file.resolveSibling(text(key, "acme.trace")));
      case "values" -> values(key);
      case "valueLimits" -> valueLimits(key);
      case "redact" -> redact(key);
      default -> throw unknown(key, KEYS);
    }
  }

  private InvalidConfigException unknown(String key, List<String> known) {
    return here(
        "unknown key \""
            + key
            + "\". Known keys: "
            + String.join(", ", known)
            + "."
            + NearestNames.didYouMean(key, known));
  }

  private List<Rule> rules(String key, Function<String, Rule> reader)
      throws IOException, InvalidConfigException {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw here("\"" + key + "\" must be a list of patterns, such as [\"com.acme.**\"]");
    }
    List<Rule> rules = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
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
    String place = NAME + ":" + parser.currentTokenLocation().getLineNr();
    try {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        Rule rule = ruleWithOptions(key);
        return reader.apply(rule.toString()).from(place);
      }
      if (parser.currentToken() == JsonToken.VALUE_STRING) {
        return reader.apply(parser.getText()).from(place);
      }
    } catch (InvalidPatternException invalid) {
      throw here(String.valueOf(invalid.getMessage()));
    }
    throw here("\"" + key + "\" must hold patterns in quotes, such as \"com.acme.**\"");
  }

  /** A rule whose options stand beside its pattern. */
  private Rule ruleWithOptions(String list) throws IOException, InvalidConfigException {
    Rule rule = null;
    RuleOptions options = RuleOptions.NONE;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String key = parser.currentName();
      if (key.equals(PATTERN)) {
        rule = Rule.parse(text(key, "com.acme.**"));
      } else if (RuleOptions.NAMES.contains(key)) {
        options = option(options, key);
      } else {
        throw unknown(key, Stream.concat(Stream.of(PATTERN), RuleOptions.NAMES.stream()).toList());
      }
    }
    if (rule == null) {
      throw here("a rule in \"" + list + "\" must have a \"pattern\", such as \"com.acme.**\"");
    }
    if (rule.options().equals(RuleOptions.NONE)) {
      return rule.with(options);
    }
    throw here("the pattern \"" + rule + "\" has options in braces. Write them beside it instead");
  }

  private RuleOptions option(RuleOptions before, String key)
      throws IOException, InvalidConfigException {
    JsonToken token = parser.nextToken();
    Object value = token.isBoolean() ? (Object) parser.getBooleanValue() : parser.getText();
    try {
      if (token.isBoolean() || token == JsonToken.VALUE_STRING) {
        return before.and(key, value);
      }
    } catch (IllegalArgumentException refused) {
      throw here(String.valueOf(refused.getMessage()));
    }
    throw here("the option " + key + " is '" + value + "'; allowed are text, true and false");
  }

  private List<Expression> predicates() throws IOException, InvalidConfigException {
    List<Expression> all = new ArrayList<>();
    boolean several = parser.nextToken() == JsonToken.START_ARRAY;
    while (!several || parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw here(
            "\"where\" must be a predicate in quotes, such as \"duration > 5ms\", or a list");
      }
      all.add(predicate(parser.getText()));
      if (!several) {
        break;
      }
    }
    return all;
  }

  private Expression predicate(String text) throws InvalidConfigException {
    try {
      return Expression.parse(text);
    } catch (InvalidPredicateException invalid) {
      throw here(
          "the predicate '" + text + "', column " + invalid.column() + ": " + invalid.problem());
    }
  }

  /** What of a call is recorded at all. */
  private void capture(String key) throws IOException, InvalidConfigException {
    require(key, JsonToken.START_OBJECT, "an object, such as {\"receiver\": true}");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String part = parser.currentName();
      if (!Capture.NAMES.contains(part)) {
        throw unknown(part, Capture.NAMES);
      }
      config = config.withCapture(config.capture().with(part, bool(part)));
    }
  }

  /** What is shown of the objects of some classes. */
  private void values(String key) throws IOException, InvalidConfigException {
    require(key, JsonToken.START_OBJECT, "an object, such as {\"com.acme.Money\": \"toString\"}");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String className = parser.currentName();
      String style = text(className, "toString");
      try {
        config = config.withValues(config.values().with(className, ValueStyle.of(style)));
      } catch (IllegalArgumentException refused) {
        throw here(String.valueOf(refused.getMessage()));
      }
    }
  }

  private void redact(String key) throws IOException, InvalidConfigException {
    require(key, JsonToken.START_ARRAY, "a list of names, such as [\"iban\"]");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_STRING) {
        throw here("\"" + key + "\" must hold names in quotes, such as \"iban\"");
      }
      try {
        config = config.withValues(config.values().redacting(List.of(parser.getText())));
      } catch (IllegalArgumentException refused) {
        throw here(String.valueOf(refused.getMessage()));
      }
    }
  }

  private void valueLimits(String key) throws IOException, InvalidConfigException {
    require(key, JsonToken.START_OBJECT, "an object, such as {\"depth\": 5}");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      ValueLimit limit =
          Stream.of(ValueLimit.values())
              .filter(it -> it.toString().equals(name))
              .findFirst()
              .orElse(null);
      if (limit == null) {
        throw unknown(name, Stream.of(ValueLimit.values()).map(ValueLimit::toString).toList());
      }
      if (limit == ValueLimit.TIME) {
        text(name, "50ms");
      } else {
        require(name, JsonToken.VALUE_NUMBER_INT, "a whole number");
      }
      try {
        config = config.withValues(config.values().with(limit, limit.parse(parser.getText())));
      } catch (IllegalArgumentException refused) {
        throw here(String.valueOf(refused.getMessage()));
      }
    }
  }

  private void limits(String key) throws IOException, InvalidConfigException {
    require(key, JsonToken.START_OBJECT, "an object, such as {\"maxDepth\": 20}");
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      Limit limit =
          Stream.of(Limit.values()).filter(it -> it.key().equals(name)).findFirst().orElse(null);
      if (limit == null) {
        throw unknown(name, Stream.of(Limit.values()).map(Limit::key).toList());
      }
      List<String> written = written(limit);
      try {
        config = config.withLimits(limit.in(config.limits(), written));
      } catch (IllegalArgumentException refused) {
        throw here(String.valueOf(refused.getMessage()));
      }
    }
  }

  private List<String> written(Limit limit) throws IOException, InvalidConfigException {
    switch (limit.kind()) {
      case NUMBER -> require(limit.key(), JsonToken.VALUE_NUMBER_INT, "a whole number");
      case TEXT -> text(limit.key(), "1ms");
      case LIST -> {
        require(limit.key(), JsonToken.START_ARRAY, "a list of texts, such as [\"http-*\"]");
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw here("\"" + limit.key() + "\" must hold texts in quotes");
          }
          texts.add(parser.getText());
        }
        return texts;
      }
    }
    return List.of(parser.getText());
  }

  private void require(String key, JsonToken token, String expected)
      throws IOException, InvalidConfigException {
    if (parser.nextToken() != token) {
      throw here("\"" + key + "\" must be " + expected);
    }
  }

  private boolean bool(String key) throws IOException, InvalidConfigException {
    if (!parser.nextToken().isBoolean()) {
      throw here("\"" + key + "\" must be true or false");
    }
    return parser.getBooleanValue();
  }

  private String text(String key, String example) throws IOException, InvalidConfigException {
    if (parser.nextToken() != JsonToken.VALUE_STRING) {
      throw here("\"" + key + "\" must be text in quotes, such as \"" + example + "\"");
    }
    return parser.getText();
  }

  /** The JSON schema of the file, for editors and other programs. */
  public static String schema() {
    try (InputStream in = ConfigFile.class.getResourceAsStream("panopticon.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("The schema is missing from the jar.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private InvalidConfigException here(String problem) {
    return at(file, parser.currentTokenLocation(), problem);
  }

  private static InvalidConfigException at(Path file, JsonLocation where, String problem) {
    return new InvalidConfigException(
        file + ":" + where.getLineNr() + ":" + where.getColumnNr() + ": " + problem);
  }
}

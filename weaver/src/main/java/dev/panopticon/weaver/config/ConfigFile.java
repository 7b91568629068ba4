// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.config;

import com.fasterxml.jackson.core.JsonToken;
import dev.panopticon.predicate.Rule;
import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.condition.SizeLimit;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.FlowKinds;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueOptions;
import dev.panopticon.weaver.option.AgentOptions;
import dev.panopticon.weaver.option.Option;
import dev.panopticon.weaver.option.Options;
import dev.panopticon.weaver.option.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
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
 *   "generated": true,
 *   "record": {"receiver": true},
 *   "where": "duration > 5ms || exception != null",
 *   "limits": {"maxDepth": 20, "threads": ["http-*"]},
 *   "output": "build/acme.trace.gz",
 *   "values": {"com.acme.Money": "toString"},
 *   "valueLimits": {"depth": 5, "time": "50ms"},
 *   "redact": ["iban"],
 *   "noRedact": ["tokenType"],
 *   "readableBy": "group",
 *   "warnSize": "500MB",
 *   "arrows": "submit,stage",
 *   "virtualTracks": 100
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
          "generated",
          "record",
          "where",
          "limits",
          "output",
          "values",
          "valueLimits",
          "redact",
          "noRedact",
          "readableBy",
          "warnSize",
          "arrows",
          "virtualTracks");

  private final ConfigText text;
  private final ConfigRules rules;
  private AgentOptions options = AgentOptions.DEFAULTS;

  private ConfigFile(ConfigText text) {
    this.text = text;
    this.rules = new ConfigRules(text);
  }

  /**
   * What {@code panopticon.json} in the folder says; {@link AgentOptions#DEFAULTS} where there is
   * none.
   *
   * @throws InvalidConfigException if the file cannot be read or understood
   */
  public static AgentOptions in(Path folder) throws InvalidConfigException {
    Path file = folder.resolve(NAME);
    return Files.exists(file) ? read(file) : AgentOptions.DEFAULTS;
  }

  /**
   * What the file says. A relative {@code output} is relative to the file's folder.
   *
   * @throws InvalidConfigException if the file cannot be read or understood
   */
  public static AgentOptions read(Path file) throws InvalidConfigException {
    return ConfigText.read(file, text -> new ConfigFile(text).read());
  }

  private AgentOptions read() throws IOException, InvalidConfigException {
    if (!text.nextIs(JsonToken.START_OBJECT)) {
      throw text.here("expected an object, such as {\"includes\": [\"com.acme.**\"]}");
    }
    while (text.nextKey()) {
      readKey(text.key());
    }
    if (!text.isAtEnd()) {
      throw text.here("expected the end of the file after the object");
    }
    return options;
  }

  private void readKey(String key) throws IOException, InvalidConfigException {
    switch (key) {
      case "$schema" -> text.quoted(key, "panopticon.schema.json");
      case "includes" -> set(Options.INCLUDE, rules.rules(key, Rule::parse));
      case "excludes" -> set(Options.EXCLUDE, rules.rules(key, Rule::parseExclude));
      case "calls" -> set(Options.CALLS, rules.rules(key, Rule::parseCall));
      case "skipTrivial" -> set(Options.SKIP_TRIVIAL, text.bool(key));
      case "generated" -> set(Options.GENERATED, text.bool(key));
      case "record" -> capture(key);
      case "where" -> set(Options.WHERE, rules.predicates());
      case "limits" -> limits(key);
      case "output" -> output(key);
      case "values" -> values(key);
      case "valueLimits" -> valueLimits(key);
      case "redact" -> names(key, "iban", ValueOptions::redacting);
      case "noRedact" -> names(key, "tokenType", ValueOptions::showing);
      case "readableBy" -> readableBy(key);
      case "warnSize" -> warnSize(key);
      case "arrows" -> arrows(key);
      case "virtualTracks" -> virtualTracks(key);
      default -> throw text.unknown(key, KEYS);
    }
  }

  private <T> void set(Option<T> option, T value) {
    options = options.with(option, value);
  }

  /** Changes a part of the options; what is wrong with the token gets its place. */
  private <T> void change(Part<T> part, UnaryOperator<T> change)
      throws IOException, InvalidConfigException {
    T changed = text.taken(() -> change.apply(options.get(part)));
    options = options.with(part, changed);
  }

  private void output(String key) throws IOException, InvalidConfigException {
    Path trace = text.file().resolveSibling(text.quoted(key, "acme.trace"));
    set(Options.OUTPUT, Optional.of(trace));
  }

  /** What of a call is recorded at all. */
  private void capture(String key) throws IOException, InvalidConfigException {
    text.require(key, JsonToken.START_OBJECT, "an object, such as {\"receiver\": true}");
    while (text.nextKey()) {
      String part = text.key();
      if (!Capture.NAMES.contains(part)) {
        throw text.unknown(part, Capture.NAMES);
      }
      boolean isRecorded = text.bool(part);
      change(Part.CAPTURE, capture -> capture.with(part, isRecorded));
    }
  }

  /** What is shown of the objects of some classes. */
  private void values(String key) throws IOException, InvalidConfigException {
    text.require(
        key, JsonToken.START_OBJECT, "an object, such as {\"com.acme.Money\": \"toString\"}");
    while (text.nextKey()) {
      String className = text.key();
      String style = text.quoted(className, "toString");
      change(Part.VALUES, values -> values.with(className, ValueStyle.of(style)));
    }
  }

  /** Names of what is secret, or of what is not. */
  private void names(
      String key, String example, BiFunction<ValueOptions, List<String>, ValueOptions> with)
      throws IOException, InvalidConfigException {
    text.require(key, JsonToken.START_ARRAY, "a list of names, such as [\"" + example + "\"]");
    while (text.nextElement()) {
      if (!text.is(JsonToken.VALUE_STRING)) {
        throw text.here("\"" + key + "\" must hold names in quotes, such as \"" + example + "\"");
      }
      List<String> name = List.of(text.written());
      change(Part.VALUES, values -> with.apply(values, name));
    }
  }

  private void readableBy(String key) throws IOException, InvalidConfigException {
    String who = text.quoted(key, "group");
    set(Options.READABLE_BY, text.taken(() -> Readers.of(who)));
  }

  private void warnSize(String key) throws IOException, InvalidConfigException {
    String size = text.quoted(key, "500MB");
    set(Options.WARN_SIZE, text.taken(() -> SizeLimit.parse(size)));
  }

  private void valueLimits(String key) throws IOException, InvalidConfigException {
    text.require(key, JsonToken.START_OBJECT, "an object, such as {\"depth\": 5}");
    while (text.nextKey()) {
      String name = text.key();
      ValueLimit limit =
          Stream.of(ValueLimit.values())
              .filter(it -> it.toString().equals(name))
              .findFirst()
              .orElse(null);
      if (limit == null) {
        throw text.unknown(name, Stream.of(ValueLimit.values()).map(ValueLimit::toString).toList());
      }
      if (limit == ValueLimit.TIME) {
        text.quoted(name, "50ms");
      } else {
        text.require(name, JsonToken.VALUE_NUMBER_INT, "a whole number");
      }
      String written = text.written();
      change(Part.VALUES, values -> values.with(limit, limit.parse(written)));
    }
  }

  private void limits(String key) throws IOException, InvalidConfigException {
    text.require(key, JsonToken.START_OBJECT, "an object, such as {\"maxDepth\": 20}");
    while (text.nextKey()) {
      String name = text.key();
      Limit limit =
          Stream.of(Limit.values()).filter(it -> it.key().equals(name)).findFirst().orElse(null);
      if (limit == null) {
        throw text.unknown(name, Stream.of(Limit.values()).map(Limit::key).toList());
      }
      List<String> written = written(limit);
      change(Part.LIMITS, limits -> limit.in(limits, written));
    }
  }

  private List<String> written(Limit limit) throws IOException, InvalidConfigException {
    switch (limit.kind()) {
      case NUMBER -> text.require(limit.key(), JsonToken.VALUE_NUMBER_INT, "a whole number");
      case TEXT -> text.quoted(limit.key(), "1ms");
      case LIST -> {
        text.require(limit.key(), JsonToken.START_ARRAY, "a list of texts, such as [\"http-*\"]");
        List<String> texts = new ArrayList<>();
        while (text.nextElement()) {
          if (!text.is(JsonToken.VALUE_STRING)) {
            throw text.here("\"" + limit.key() + "\" must hold texts in quotes");
          }
          texts.add(text.written());
        }
        return texts;
      }
    }
    return List.of(text.written());
  }

  private void arrows(String key) throws IOException, InvalidConfigException {
    String written = text.quoted(key, "submit,stage");
    change(Part.FLOWS, flows -> flows.kinds(FlowKinds.parse(written)));
  }

  private void virtualTracks(String key) throws IOException, InvalidConfigException {
    text.require(key, JsonToken.VALUE_NUMBER_INT, "a whole number");
    String written = text.written();
    try {
      int tracks = Integer.parseInt(written);
      options = options.with(Part.FLOWS, options.get(Part.FLOWS).virtualTracks(tracks));
    } catch (IllegalArgumentException refused) {
      throw text.here("\"" + key + "\" is " + written + "; allowed is 0 to " + Integer.MAX_VALUE);
    }
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
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueOptions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What is shown of values, each limit and type in place of what {@code panopticon.json} says. */
final class ValueArguments {
  @SuppressWarnings("NullAway.Init") // by picocli
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private final Map<ValueLimit, Long> limits = new EnumMap<>(ValueLimit.class);

  @Option(
      names = "--values",
      paramLabel = "TYPE=HOW",
      converter = {TypeName.class, Style.class},
      description = {
        "What to show of objects of the type and its subclasses: toString, fields, or structure"
            + " (type and identity; of a record, its fields). May be repeated."
      })
  private Map<String, ValueStyle> styles = new LinkedHashMap<>();

  @Option(
      names = "--value-depth",
      paramLabel = "N",
      description = "How deep to look into values. Default: 3.")
  void depth(String text) {
    limit(ValueLimit.DEPTH, text);
  }

  @Option(
      names = "--value-elements",
      paramLabel = "N",
      description = "How many elements to keep of a collection, map or array. Default: 10.")
  void elements(String text) {
    limit(ValueLimit.ELEMENTS, text);
  }

  @Option(
      names = "--value-chars",
      paramLabel = "N",
      description = "How many characters to keep of a string. Default: 200.")
  void chars(String text) {
    limit(ValueLimit.CHARS, text);
  }

  @Option(
      names = "--value-bytes",
      paramLabel = "N",
      description = "How much memory one value may take. Default: 4096.")
  void bytes(String text) {
    limit(ValueLimit.BYTES, text);
  }

  @Option(
      names = "--value-time",
      paramLabel = "TIME",
      description = "How long to look at one value, such as 50ms. Default: 100ms.")
  void time(String text) {
    limit(ValueLimit.TIME, text);
  }

  private void limit(ValueLimit limit, String text) {
    try {
      limits.put(limit, limit.parse(text));
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(
          spec.commandLine(), "--value-" + limit + ": " + refused.getMessage());
    }
  }

  @Option(
      names = "--redact",
      paramLabel = "NAME",
      description = {
        "Show [redacted] for parameters, results of methods, components of records, fields and"
            + " keys of that name, besides passwords, tokens and the like. May be repeated."
      })
  private List<String> redacted = new ArrayList<>();

  @Option(
      names = "--no-redact",
      paramLabel = "NAME",
      description = {
        "Show what is called so, although it would be [redacted]: token, or tokenType alone. May"
            + " be repeated."
      })
  private List<String> shown = new ArrayList<>();

  @Option(
      names = "--no-values",
      description = "Record no arguments, results and messages of exceptions.")
  private boolean none;

  /** Both together. */
  ValueOptions joinedWith(ValueOptions configured) {
    ValueOptions options = configured;
    for (Map.Entry<String, ValueStyle> style : styles.entrySet()) {
      options = options.with(style.getKey(), style.getValue());
    }
    for (Map.Entry<ValueLimit, Long> limit : limits.entrySet()) {
      options = options.with(limit.getKey(), limit.getValue());
    }
    options = named("--redact", options::redacting, redacted);
    return named("--no-redact", options::showing, shown).none(none || options.none());
  }

  private ValueOptions named(
      String option, Function<List<String>, ValueOptions> with, List<String> names) {
    try {
      return with.apply(names);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), option + ": " + refused.getMessage());
    }
  }

  /** Any text: no class of the program can be asked for before it runs. */
  static final class TypeName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return text;
    }
  }

  /** How to show it. */
  static final class Style implements ITypeConverter<ValueStyle> {
    @Override
    public ValueStyle convert(String text) {
      try {
        return ValueStyle.of(text);
      } catch (IllegalArgumentException refused) {
        throw new TypeConversionException(String.valueOf(refused.getMessage()));
      }
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.predicate.Commas;
import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.condition.Limits;
import dev.panopticon.runtime.condition.SizeLimit;
import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueOptions;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a recording keeps that is started from outside: system properties named as the options of
 * the command line, such as {@code -Dpanopticon.max-depth=20} and {@code
 * -Dpanopticon.threads=http-*,main}.
 */
final class StartOptions {
  private static final String PREFIX = "panopticon.";

  private final Properties properties;

  private StartOptions(Properties properties) {
    this.properties = properties;
  }

  /** Where system properties are found. */
  @FunctionalInterface
  interface Properties {
    @Nullable String find(String name);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one cannot be read or is not allowed; names it
   */
  static RecordingOptions read(Properties properties) {
    return new StartOptions(properties).options();
  }

  /**
   * Whether a trace that is there already is to be replaced.
   *
   * @throws IllegalArgumentException if that is said neither way
   */
  static boolean overwrites(Properties properties) {
    return new StartOptions(properties)
        .with(false, "overwrite", (before, all) -> truth(single(all)));
  }

  /**
   * Who may read a file besides its owner.
   *
   * @throws IllegalArgumentException as {@link #read} does
   */
  static Readers readers(Properties properties) {
    return new StartOptions(properties)
        .with(Readers.OWNER, "readable-by", (unused, all) -> Readers.of(single(all)));
  }

  /**
   * From which size on it is said what fills a file, in bytes.
   *
   * @throws IllegalArgumentException as {@link #read} does
   */
  static long warnSize(Properties properties) {
    return new StartOptions(properties)
        .with(SizeLimit.DEFAULT, "warn-size", (unused, all) -> SizeLimit.parse(single(all)));
  }

  private RecordingOptions options() {
    RecordingOptions options = RecordingOptions.defaults();
    options = with(options, "include", (to, all) -> to.include(array(all)));
    options = with(options, "exclude", (to, all) -> to.exclude(array(all)));
    options = with(options, "where", (to, all) -> to.where(single(all)));
    return options.with(limits()).with(values());
  }

  private Limits limits() {
    Limits limits = Limits.NONE;
    for (Limit limit : Limit.values()) {
      limits = with(limits, limit.toString(), limit::in);
    }
    return limits;
  }

  private ValueOptions values() {
    ValueOptions values = ValueOptions.DEFAULTS;
    for (ValueLimit limit : ValueLimit.values()) {
      values =
          with(values, "value-" + limit, (to, all) -> to.with(limit, limit.parse(single(all))));
    }
    values = with(values, "values", StartOptions::styles);
    values = with(values, "redact", ValueOptions::redacting);
    values = with(values, "no-redact", ValueOptions::showing);
    return with(values, "no-values", (to, all) -> to.none(truth(single(all))));
  }

  private static ValueOptions styles(ValueOptions options, List<String> given) {
    ValueOptions all = options;
    for (String style : given) {
      int equals = style.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "\"" + style + "\" is not TYPE=HOW, such as com.acme.Money=toString.");
      }
      all = all.with(style.substring(0, equals), ValueStyle.of(style.substring(equals + 1)));
    }
    return all;
  }

  /** Something with what a property says, if it is there. */
  private <T> T with(T before, String name, BiFunction<T, List<String>, T> reader) {
    String text = properties.find(PREFIX + name);
    if (text == null) {
      return before;
    }
    try {
      return reader.apply(before, Commas.split(text));
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "-D" + PREFIX + name + "=" + text + ": " + refused.getMessage(), refused);
    }
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(new String[0]);
  }

  private static String single(List<String> texts) {
    return String.join(",", texts);
  }

  private static boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("allowed are true and false.");
    }
    return text.equals("true");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.predicate.SecretNames;
import dev.panopticon.runtime.event.ValueStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What a recording shows of values. Immutable.
 *
 * @param limits how much of each value
 * @param styles what of objects, by the binary name of their class or of one that it extends or
 *     implements
 * @param secrets the names of components of records, of fields and of keys whose values are secret
 * @param none whether nothing is recorded of values, messages of exceptions included
 * @param opening makes the fields of a class readable for us, where it can
 */
public record ValueOptions(
    ValueLimits limits,
    Map<String, ValueStyle> styles,
    SecretNames secrets,
    boolean none,
    Consumer<Class<?>> opening) {

  /** Structure alone, within {@link ValueLimits#DEFAULTS}. */
  public static final ValueOptions DEFAULTS =
      new ValueOptions(ValueLimits.DEFAULTS, Map.of(), SecretNames.DEFAULTS, false, type -> {});

  public ValueOptions {
    styles = Map.copyOf(styles);
  }

  /**
   * These options with another limit.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public ValueOptions with(ValueLimit limit, long value) {
    return new ValueOptions(limits.with(limit, value), styles, secrets, none, opening);
  }

  /** These options with a style for a class and its subclasses. */
  public ValueOptions with(String className, ValueStyle style) {
    Map<String, ValueStyle> more = new LinkedHashMap<>(styles);
    more.put(className, style);
    return new ValueOptions(limits, more, secrets, none, opening);
  }

  /** Binary names of the classes whose {@code toString} is asked for. */
  public Set<String> texts() {
    return styles.entrySet().stream()
        .filter(style -> style.getValue() == ValueStyle.TO_STRING)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * These options with names of secrets taken off.
   *
   * @throws IllegalArgumentException if one is none of them
   */
  public ValueOptions showing(List<String> names) {
    return new ValueOptions(limits, styles, secrets.without(names), none, opening);
  }

  /**
   * These options with more names of secrets.
   *
   * @throws IllegalArgumentException if one is no name
   */
  public ValueOptions redacting(List<String> names) {
    return new ValueOptions(limits, styles, secrets.and(names), none, opening);
  }

  /** These options, or no values at all. */
  public ValueOptions none(boolean isNone) {
    return new ValueOptions(limits, styles, secrets, isNone, opening);
  }

  /**
   * What shows all that these options or others show, and hides what either hides. Where the two
   * want something else of a class, these count.
   */
  public ValueOptions or(ValueOptions others) {
    if (others.equals(this)) {
      return this;
    }
    Map<String, ValueStyle> all = new LinkedHashMap<>(others.styles);
    all.putAll(styles);
    return new ValueOptions(
        limits.or(others.limits), all, secrets.or(others.secrets), none && others.none, opening);
  }

  /** These options, which hide besides what others hide, and see what those can open. */
  public ValueOptions within(ValueOptions others) {
    return new ValueOptions(
        limits, styles, secrets.or(others.secrets), none || others.none, others.opening);
  }

  /** These options where somebody can open packages that are closed. */
  public ValueOptions openedBy(Consumer<Class<?>> opener) {
    return new ValueOptions(limits, styles, secrets, none, opener);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.event.ValueStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a recording shows of values. Immutable.
 *
 * @param limits how much of each value
 * @param styles what of objects, by the binary name of their class or of one that it extends or
 *     implements
 * @param opening makes the fields of a class readable for us, where it can
 */
public record ValueOptions(
    ValueLimits limits, Map<String, ValueStyle> styles, Consumer<Class<?>> opening) {

  /** Structure alone, within {@link ValueLimits#DEFAULTS}. */
  public static final ValueOptions DEFAULTS =
      new ValueOptions(ValueLimits.DEFAULTS, Map.of(), type -> {});

  public ValueOptions {
    styles = Map.copyOf(styles);
  }

  /**
   * These options with another limit.
   *
   * @throws IllegalArgumentException if it is out of range
   */
  public ValueOptions with(ValueLimit limit, long value) {
    return new ValueOptions(limits.with(limit, value), styles, opening);
  }

  /** These options with a style for a class and its subclasses. */
  public ValueOptions with(String className, ValueStyle style) {
    Map<String, ValueStyle> more = new LinkedHashMap<>(styles);
    more.put(className, style);
    return new ValueOptions(limits, more, opening);
  }

  /** These options where somebody can open packages that are closed. */
  public ValueOptions openedBy(Consumer<Class<?>> opener) {
    return new ValueOptions(limits, styles, opener);
  }
}

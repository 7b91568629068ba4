// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.value.ValueLimit;
import dev.panopticon.runtime.value.ValueLimits;
import dev.panopticon.runtime.value.ValueOptions;
import java.util.List;

/** One of the limits of values, which knows how it is written; it works where values are read. */
final class ValueLimitOption extends Option<ValueOptions> {
  private final ValueLimit limit;

  ValueLimitOption(ValueLimit limit, Help help) {
    super("value-" + limit, Part.VALUES, help);
    this.limit = limit;
  }

  @Override
  ValueOptions read(ValueOptions before, List<String> written) {
    return before.with(limit, limit.parse(single(written)));
  }

  @Override
  List<String> write(ValueOptions value) {
    long number = value.limits().get(limit);
    return number == ValueLimits.DEFAULTS.get(limit) ? List.of() : List.of(limit.render(number));
  }

  @Override
  List<String> weaving(ValueOptions value) {
    return List.of();
  }

  @Override
  public boolean isList() {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.condition.Limit;
import dev.panopticon.runtime.condition.Limits;
import java.util.List;

/** One of the limits, which knows how it is written; it works where a call begins or ends. */
final class LimitOption extends Option<Limits> {
  private final Limit limit;

  LimitOption(Limit limit, Help help) {
    super(limit.toString(), Part.LIMITS, help);
    this.limit = limit;
  }

  @Override
  Limits read(Limits before, List<String> written) {
    return limit.in(before, written);
  }

  @Override
  List<String> write(Limits value) {
    return limit.written(value);
  }

  @Override
  List<String> weaving(Limits value) {
    return List.of();
  }

  @Override
  public boolean isList() {
    return limit.kind() == Limit.Kind.LIST;
  }
}

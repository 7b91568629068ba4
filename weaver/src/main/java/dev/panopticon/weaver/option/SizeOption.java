// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.condition.SizeLimit;
import java.util.List;

/** From which size on it is told that a trace is large; changes nothing of what is woven. */
final class SizeOption extends Option<Long> {
  SizeOption(String name, Help help) {
    super(name, new Part<>(SizeLimit.DEFAULT), help);
  }

  @Override
  Long read(Long before, List<String> written) {
    return SizeLimit.parse(single(written));
  }

  @Override
  List<String> write(Long value) {
    return value == SizeLimit.DEFAULT ? List.of() : List.of(SizeLimit.render(value));
  }

  @Override
  List<String> weaving(Long value) {
    return List.of();
  }

  @Override
  public boolean isList() {
    return false;
  }
}

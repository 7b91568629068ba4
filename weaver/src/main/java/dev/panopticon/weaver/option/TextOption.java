// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import java.util.List;
import java.util.Optional;

/** Text that is taken as it is; changes nothing of what is woven. */
final class TextOption extends Option<Optional<String>> {
  TextOption(String name, Help help) {
    super(name, new Part<>(Optional.empty()), help);
  }

  @Override
  Optional<String> read(Optional<String> before, List<String> written) {
    return Optional.of(single(written));
  }

  @Override
  List<String> write(Optional<String> value) {
    return value.stream().toList();
  }

  @Override
  List<String> weaving(Optional<String> value) {
    return List.of();
  }

  @Override
  public boolean isList() {
    return false;
  }
}

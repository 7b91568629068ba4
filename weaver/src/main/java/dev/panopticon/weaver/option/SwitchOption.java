// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import java.util.List;

/** Something that is on or off, and off where nothing is said. */
final class SwitchOption extends Option<Boolean> {
  private final boolean changesWeaving;

  SwitchOption(String name, boolean changesWeaving, Help help) {
    super(name, new Part<>(false), help);
    this.changesWeaving = changesWeaving;
  }

  @Override
  Boolean read(Boolean before, List<String> written) {
    return truth(written);
  }

  @Override
  List<String> write(Boolean value) {
    return value ? List.of("true") : List.of();
  }

  @Override
  List<String> weaving(Boolean value) {
    return changesWeaving ? write(value) : List.of();
  }

  @Override
  public boolean isList() {
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.value.ValueOptions;
import java.util.List;

/** Names that are taken off those of what is secret. */
final class NoRedactOption extends Option<ValueOptions> {
  NoRedactOption(String name, Help help) {
    super(name, Part.VALUES, help);
  }

  @Override
  ValueOptions read(ValueOptions before, List<String> written) {
    return before.showing(written);
  }

  @Override
  List<String> write(ValueOptions value) {
    return List.copyOf(value.secrets().removed());
  }

  @Override
  public boolean isList() {
    return true;
  }
}

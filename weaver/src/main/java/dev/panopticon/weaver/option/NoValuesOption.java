// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.value.ValueOptions;
import java.util.List;

/** Whether no values are recorded at all. */
final class NoValuesOption extends Option<ValueOptions> {
  NoValuesOption(String name, Help help) {
    super(name, Part.VALUES, help);
  }

  @Override
  ValueOptions read(ValueOptions before, List<String> written) {
    return before.none(truth(written));
  }

  @Override
  List<String> write(ValueOptions value) {
    return value.none() ? List.of("true") : List.of();
  }

  @Override
  public boolean isList() {
    return false;
  }
}

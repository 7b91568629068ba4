// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.value.ValueOptions;
import java.util.List;

/** Names of what is secret, besides those that are known. */
final class RedactOption extends Option<ValueOptions> {
  RedactOption(String name, Help help) {
    super(name, Part.VALUES, help);
  }

  @Override
  ValueOptions read(ValueOptions before, List<String> written) {
    return before.redacting(written);
  }

  @Override
  List<String> write(ValueOptions value) {
    return List.copyOf(value.secrets().added());
  }

  @Override
  public boolean isList() {
    return true;
  }
}

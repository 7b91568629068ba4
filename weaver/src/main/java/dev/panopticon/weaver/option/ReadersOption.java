// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.format.file.Readers;
import java.util.List;

/** Who may read the trace; changes nothing of what is woven. */
final class ReadersOption extends Option<Readers> {
  ReadersOption(String name, Help help) {
    super(name, new Part<>(Readers.OWNER), help);
  }

  @Override
  Readers read(Readers before, List<String> written) {
    return Readers.of(single(written));
  }

  @Override
  List<String> write(Readers value) {
    return value == Readers.OWNER ? List.of() : List.of(value.toString());
  }

  @Override
  List<String> weaving(Readers value) {
    return List.of();
  }

  @Override
  public boolean isList() {
    return false;
  }
}

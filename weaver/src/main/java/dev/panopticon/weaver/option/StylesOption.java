// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.event.ValueStyle;
import dev.panopticon.runtime.value.ValueOptions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is shown of the objects of a class: {@code com.acme.Money=toString}. */
final class StylesOption extends Option<ValueOptions> {
  StylesOption(String name, Help help) {
    super(name, Part.VALUES, help);
  }

  @Override
  ValueOptions read(ValueOptions before, List<String> written) {
    ValueOptions options = before;
    for (String value : written) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "Agent option \"values\" is \""
                + value
                + "\". Write values=TYPE=HOW, such as values=com.acme.Money=toString.");
      }
      options =
          options.with(value.substring(0, equals), ValueStyle.of(value.substring(equals + 1)));
    }
    return options;
  }

  @Override
  List<String> write(ValueOptions value) {
    return new TreeMap<>(value.styles()).entrySet().stream().map(Map.Entry::toString).toList();
  }

  @Override
  List<String> weaving(ValueOptions value) {
    // Whose text is asked for may return it.
    return value.texts().stream().sorted().map(type -> type + "=" + ValueStyle.TO_STRING).toList();
  }

  @Override
  public boolean isList() {
    return true;
  }
}

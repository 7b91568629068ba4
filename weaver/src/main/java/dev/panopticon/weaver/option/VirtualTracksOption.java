// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.event.FlowOptions;
import java.util.List;

/** How many virtual threads have tracks of their own. */
final class VirtualTracksOption extends Option<FlowOptions> {
  VirtualTracksOption(String name, Help help) {
    super(name, Part.FLOWS, help);
  }

  @Override
  FlowOptions read(FlowOptions before, List<String> written) {
    String text = single(written);
    try {
      return before.virtualTracks(Integer.parseInt(text));
    } catch (NumberFormatException invalid) {
      throw new IllegalArgumentException(
          "Agent option \"" + name() + "\" is \"" + text + "\"; allowed is a number, 0 or more.",
          invalid);
    }
  }

  @Override
  List<String> write(FlowOptions value) {
    return value.virtualTracks() == FlowOptions.DEFAULTS.virtualTracks()
        ? List.of()
        : List.of(Integer.toString(value.virtualTracks()));
  }

  @Override
  List<String> weaving(FlowOptions value) {
    return List.of();
  }

  @Override
  public boolean isList() {
    return false;
  }
}

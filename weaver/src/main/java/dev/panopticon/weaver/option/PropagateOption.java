// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.event.FlowOptions;
import java.util.List;

/** Whether requests to other processes say by which call they were sent. */
final class PropagateOption extends Option<FlowOptions> {
  PropagateOption(String name, Help help) {
    super(name, Part.FLOWS, help);
  }

  @Override
  FlowOptions read(FlowOptions before, List<String> written) {
    return before.propagate(truth(written));
  }

  @Override
  List<String> write(FlowOptions value) {
    return value.propagates() ? List.of("true") : List.of();
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

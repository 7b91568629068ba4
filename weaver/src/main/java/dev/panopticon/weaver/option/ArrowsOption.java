// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.event.FlowKinds;
import dev.panopticon.runtime.event.FlowOptions;
import java.util.List;

/** Which arrows are drawn within the process; those of monitors are told of by woven code. */
final class ArrowsOption extends Option<FlowOptions> {
  ArrowsOption(String name, Help help) {
    super(name, Part.FLOWS, help);
  }

  @Override
  FlowOptions read(FlowOptions before, List<String> written) {
    return before.kinds(FlowKinds.parse(single(written)));
  }

  @Override
  List<String> write(FlowOptions value) {
    return value.inner().equals(FlowOptions.DEFAULTS.kinds())
        ? List.of()
        : List.of(FlowKinds.print(value.inner()));
  }

  @Override
  List<String> weaving(FlowOptions value) {
    return value.ofMonitors() ? List.of(FlowKinds.print(FlowKinds.all())) : List.of();
  }

  @Override
  public boolean isList() {
    return false;
  }
}

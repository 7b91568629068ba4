// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import dev.panopticon.runtime.event.Capture;
import java.util.List;

/** Which parts of a call are recorded: {@code receiver=true}. */
final class CaptureOption extends Option<Capture> {
  CaptureOption(String name, Help help) {
    super(name, Part.CAPTURE, help);
  }

  @Override
  Capture read(Capture before, List<String> written) {
    Capture capture = before;
    for (String value : written) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException(
            "Agent option \"record\" is \""
                + value
                + "\". Write record=PART=true or record=PART=false, such as record=receiver=true.");
      }
      capture = capture.with(value.substring(0, equals), truth(value.substring(equals + 1)));
    }
    return capture;
  }

  @Override
  List<String> write(Capture value) {
    return Capture.NAMES.stream()
        .filter(part -> value.has(part) != Capture.USUAL.has(part))
        .map(part -> part + "=" + value.has(part))
        .toList();
  }

  @Override
  public boolean isList() {
    return true;
  }
}

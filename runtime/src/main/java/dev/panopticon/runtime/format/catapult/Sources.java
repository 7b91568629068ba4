// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.catapult;

import static dev.panopticon.runtime.format.catapult.JsonBuffer.ascii;

import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TracePoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a trace says of where its methods are in the source: of each name and category the first
 * place once, {@code "at":"com.acme.Order.place(Order.java:12)"}. Of another place with the same
 * name, such as an overload, every begin says it: the line alone where the rest is the same.
 */
final class Sources {
  static final byte[] NOTHING = {};

  private final Map<List<String>, SourcePlace> first = new HashMap<>();

  /** What a begin with that label says of it, with the comma before it. */
  byte[] tell(Label label) {
    byte[] known = label.source;
    if (known != null) {
      return known;
    }
    TracePoint point = label.point;
    Optional<SourcePlace> place = SourcePlace.of(point);
    if (place.isEmpty()) {
      label.source = NOTHING;
      return NOTHING;
    }
    SourcePlace before = first.putIfAbsent(List.of(point.name(), point.category()), place.get());
    if (before == null) {
      label.source = NOTHING;
      return text(place.get());
    }
    label.source =
        before.equals(place.get())
            ? NOTHING
            : before.at(place.get().line()).equals(place.get())
                ? ascii(",\"at\":" + place.get().line())
                : text(place.get());
    return label.source;
  }

  private static byte[] text(SourcePlace place) {
    return new JsonBuffer(96).raw(ascii(",\"at\":")).string(place.toString()).toByteArray();
  }
}

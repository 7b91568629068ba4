// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.perfetto;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.format.perfetto.Proto.Interned;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What the packets of one track have already said, so that they need not repeat it: texts go into
 * the file once for each track and have a number from then on.
 */
final class Sequence {
  /** Greater than 1, which is the sequence of the packets that belong to no track. */
  final int id;

  private final IdentityHashMap<TracePoint, Label> labels = new IdentityHashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> categories = new HashMap<>();
  private final Map<String, Integer> argumentNames = new HashMap<>();

  /**
   * The numbers that a begin names.
   *
   * @param location 0 if the source is unknown
   */
  record Label(int name, int category, int location) {}

  Sequence(int id) {
    this.id = id;
  }

  /** The numbers of a trace point; what is new goes into {@code fresh}, an InternedData message. */
  Label label(TracePoint point, ProtoBuffer fresh) {
    Label known = labels.get(point);
    if (known != null) {
      return known;
    }
    int name = number(names, point.name(), Interned.EVENT_NAMES, fresh);
    int category = number(categories, point.category(), Interned.EVENT_CATEGORIES, fresh);
    int location = point.source().isEmpty() ? 0 : location(point, fresh);
    Label label = new Label(name, category, location);
    labels.put(point, label);
    return label;
  }

  private int location(TracePoint point, ProtoBuffer fresh) {
    int number = labels.size() + 1;
    int message = fresh.open(Interned.SOURCE_LOCATIONS);
    fresh.number(Interned.IID, number);
    fresh.string(Interned.LOCATION_FILE, point.source());
    fresh.string(Interned.LOCATION_FUNCTION, point.className() + "." + point.method());
    fresh.number(Interned.LOCATION_LINE, point.line());
    fresh.close(message);
    return number;
  }

  int argumentName(String name, ProtoBuffer fresh) {
    return number(argumentNames, name, Interned.DEBUG_ANNOTATION_NAMES, fresh);
  }

  private static int number(
      Map<String, Integer> numbers, String text, int field, ProtoBuffer fresh) {
    Integer known = numbers.get(text);
    if (known != null) {
      return known;
    }
    int number = numbers.size() + 1;
    numbers.put(text, number);
    int message = fresh.open(field);
    fresh.number(Interned.IID, number);
    fresh.string(Interned.NAME, text);
    fresh.close(message);
    return number;
  }
}

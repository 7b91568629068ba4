// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.perfetto;

import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.format.perfetto.Proto.Interned;
import dev.panopticon.runtime.format.perfetto.Proto.Packet;
import dev.panopticon.runtime.format.perfetto.Proto.TrackEvent;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the packets of one track have already said, so that they need not repeat it: texts go into
 * the file once for each track and have a number from then on.
 */
final class Sequence {
  /** Greater than 1, which is the sequence of the packets that belong to no track. */
  final int id;

  /** The uuid of its track. */
  final long track;

  /** What each of its packets says besides the time and what happened, as fields of a packet. */
  final byte[] membership;

  private final IdentityHashMap<TracePoint, Label> labels = new IdentityHashMap<>();
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> categories = new HashMap<>();
  private final Map<String, Integer> argumentNames = new HashMap<>();

  Sequence(int id, long track) {
    this.id = id;
    this.track = track;
    ProtoBuffer fields = new ProtoBuffer(16);
    fields.number(Packet.SEQUENCE_ID, id);
    fields.number(Packet.SEQUENCE_FLAGS, Packet.NEEDS_STATE);
    membership = fields.toByteArray();
  }

  /** The label of a trace point; what is new goes into {@code fresh}, an InternedData message. */
  Label label(TracePoint point, ProtoBuffer fresh) {
    Label known = labels.get(point);
    if (known != null) {
      return known;
    }
    ProtoBuffer event = new ProtoBuffer(32);
    event.number(TrackEvent.TYPE, TrackEvent.TYPE_SLICE_BEGIN);
    event.number(
        TrackEvent.CATEGORY_IIDS,
        number(categories, point.category(), Interned.EVENT_CATEGORIES, fresh));
    event.number(TrackEvent.NAME_IID, number(names, point.name(), Interned.EVENT_NAMES, fresh));
    Optional<SourcePlace> place = SourcePlace.of(point);
    if (place.isPresent()) {
      event.number(TrackEvent.SOURCE_LOCATION_IID, location(place.get(), fresh));
    }
    ProtoBuffer packet = new ProtoBuffer(32);
    packet.message(Packet.TRACK_EVENT, event);
    Label label = new Label(packet.toByteArray(), event.toByteArray());
    labels.put(point, label);
    return label;
  }

  private int location(SourcePlace place, ProtoBuffer fresh) {
    int number = labels.size() + 1;
    int message = fresh.open(Interned.SOURCE_LOCATIONS);
    fresh.number(Interned.IID, number);
    if (!place.file().isEmpty()) {
      fresh.string(Interned.LOCATION_FILE, place.file());
    }
    fresh.string(Interned.LOCATION_FUNCTION, place.className() + "." + place.method());
    if (place.line() > 0) {
      fresh.number(Interned.LOCATION_LINE, place.line());
    }
    fresh.close(message);
    return number;
  }

  /** The number of an argument's name, as {@link #label} does it. */
  int argumentName(Label label, int index, String name, ProtoBuffer fresh) {
    int known = label.argumentName(index, name);
    if (known != 0) {
      return known;
    }
    int number = number(argumentNames, name, Interned.DEBUG_ANNOTATION_NAMES, fresh);
    label.rememberArgumentName(index, name, number);
    return number;
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

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts the arrows of a trace together from their two ends. */
final class ReadFlows {
  private final TraceVisitor visitor;
  private final Map<Long, End> ends = new HashMap<>();

  /** Beginnings of which the slice has not told yet what it knows of its arrows. */
  private final Map<Place, List<Beginning>> untold = new HashMap<>();

  /** Beginnings of arrows to calls that were open when the trace ended: those come at its end. */
  private final Map<Long, Beginning> beginnings = new LinkedHashMap<>();

  private final Set<Place> drawn = new HashSet<>();
  private final Map<Place, Integer> ambiguities = new HashMap<>();

  private record Place(int track, long nanos) {}

  private record End(Track track, long nanos) {}

  private record Beginning(long id, FlowKind kind, End end) {}

  ReadFlows(TraceVisitor visitor) {
    this.visitor = visitor;
  }

  /** The kind of arrow at whose beginning that slice lies, or null if it is another slice. */
  static @Nullable FlowKind kindOf(String name, String category) {
    if (name.startsWith(FlowKind.SOURCE_MARK)) {
      for (FlowKind kind : FlowKind.values()) {
        if (kind.source().name().equals(name) && kind.category().equals(category)) {
          return kind;
        }
      }
    }
    return null;
  }

  /** The kind of arrow of that name, or null if there is none. */
  static @Nullable FlowKind kindOf(String label) {
    for (FlowKind kind : FlowKind.values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    return null;
  }

  /** The slice at the beginning of arrows. */
  void source(Track track, long nanos, List<Argument> arguments) {
    for (Argument argument : arguments) {
      if (argument.name().equals(Flow.AMBIGUITY) && argument.value() instanceof Long count) {
        ambiguities.put(new Place(track.id(), nanos), count.intValue());
      }
    }
    List<Beginning> begun = untold.remove(new Place(track.id(), nanos));
    if (begun != null) {
      begun.forEach(this::begun);
    }
  }

  private void begun(Beginning from) {
    End target = ends.remove(from.id);
    if (target != null) {
      flow(from.id, from.kind, from.end, target);
    } else {
      beginnings.put(from.id, from);
    }
  }

  /** The end of an arrow that comes first in the file; which of the two, the other one tells. */
  void first(long id, Track track, long nanos) {
    ends.put(id, new End(track, nanos));
  }

  /** The beginning of an arrow, told with its slice; its target comes first, or at the end. */
  void fromHere(long id, FlowKind kind, Track track, long nanos) {
    untold
        .computeIfAbsent(new Place(track.id(), nanos), added -> new ArrayList<>())
        .add(new Beginning(id, kind, new End(track, nanos)));
  }

  /** The trace is over: tells the arrows to what came at its end. */
  void over() {
    List<Beginning> last = new ArrayList<>(beginnings.values());
    untold.values().forEach(last::addAll); // their slices were cut
    untold.clear();
    beginnings.clear();
    last.forEach(this::begun);
  }

  /** The target of an arrow whose beginning was the first. */
  void toHere(long id, FlowKind kind, Track track, long nanos) {
    End source = ends.remove(id);
    if (source != null) {
      flow(id, kind, source, new End(track, nanos));
    }
  }

  private void flow(long id, FlowKind kind, End source, End target) {
    Place place = new Place(source.track.id(), source.nanos);
    visitor.flow(
        new Flow(
            id,
            kind,
            source.track,
            source.nanos,
            !drawn.add(place),
            target.track,
            target.nanos,
            ambiguities.getOrDefault(place, 1)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.copy;

import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TracePoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Trace points made from what a trace says: one for each name, category and place. */
public final class CopiedPoints {
  private final Map<Key, TracePoint> points = new HashMap<>();

  private record Key(String name, String category, @Nullable SourcePlace place) {}

  /**
   * The trace point of a slice.
   *
   * @param place where it is in the source; null if the trace does not say so
   */
  public TracePoint of(String name, String category, @Nullable SourcePlace place) {
    return points.computeIfAbsent(new Key(name, category, place), CopiedPoints::create);
  }

  private static TracePoint create(Key key) {
    SourcePlace place = key.place;
    return place != null
        ? place.point(key.name, key.category)
        : new TracePoint(
            TracePoint.Kind.METHOD,
            key.category, // what tells trace points apart must differ where the category does
            key.name,
            "()V",
            key.name,
            key.category,
            List.of(),
            "",
            0,
            false,
            false);
  }
}

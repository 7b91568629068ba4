// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where objects were left that are called again and again: at the end of which call.
 *
 * <p><b>Design.</b> An object is known by a number alone, which another may have when it is dead.
 * But it leaves no more than one place behind, the last, and that of the call that creates an
 * object counts as well: a new object goes on from there, and never from where a dead one was left.
 *
 * <p>Used by the drainer alone.
 */
final class Chains {
  /** By time: threads are read one after the other, so that the next call may be known already. */
  private final Map<Long, NavigableMap<Long, Place>> places;

  private final Forgotten forgotten = new Forgotten();

  /**
   * None so far.
   *
   * @param most how many objects are known: beyond that, the one that was called least recently is
   *     forgotten
   */
  Chains(int most) {
    places =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, NavigableMap<Long, Place>> eldest) {
            if (size() > most) {
              forgotten.add(eldest.getKey());
            }
            return size() > most;
          }
        };
  }

  /** Whether it may have been forgotten where an object was left. */
  boolean mayHaveForgotten(long key) {
    return forgotten.mayHave(key);
  }

  private record Place(Joint joint, HandOver place) {}

  /** A call has ended, which may be joined with the next. */
  void left(Joint joint, HandOver place) {
    places
        .computeIfAbsent(joint.key(), unused -> new TreeMap<>())
        .put(place.nanos, new Place(joint, place));
  }

  /** Where the object was left before a call that began then; null if that is not known. */
  @Nullable HandOver last(long key, long nanos) {
    NavigableMap<Long, Place> all = places.get(key);
    if (all == null) {
      return null;
    }
    NavigableMap<Long, Place> before = all.headMap(nanos, true);
    HandOver last = null;
    for (Place each : before.values()) {
      last = each.joint.joins() ? each.place : last;
    }
    before.clear();
    if (all.isEmpty()) {
      places.remove(key);
    }
    return last;
  }
}

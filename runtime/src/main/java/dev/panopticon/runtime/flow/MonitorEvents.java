// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.FlowKind;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where monitors were left lately, or where those who wait for them were notified.
 *
 * <p><b>Design.</b> Hardly ever does anybody wait for a monitor that is left, and nobody can tell
 * that when it is. A thread that has waited is known one round of the drainer after it goes on, in
 * which a monitor can be left many thousand times. So what counts is how many there are of all
 * monitors, and those that were read first are forgotten.
 *
 * <p>Used by the drainer alone.
 */
final class MonitorEvents {
  private final int most;
  private final Map<Long, NavigableMap<Long, HandOver>> byMonitor = new HashMap<>();
  private final Queue<Event> all = new ArrayDeque<>();

  /** The latest time of what is forgotten. */
  private long forgottenNanos = Long.MIN_VALUE;

  /**
   * None so far.
   *
   * @param most how many at most
   */
  MonitorEvents(int most) {
    this.most = most;
  }

  private record Event(long monitor, long nanos) {}

  void add(long monitor, HandOver event) {
    byMonitor.computeIfAbsent(monitor, unused -> new TreeMap<>()).put(event.nanos, event);
    all.add(new Event(monitor, event.nanos));
    if (all.size() > most) {
      forget(all.remove());
    }
  }

  /** Whether one may have been forgotten that came during a wait that began then. */
  boolean mayHaveForgotten(long fromNanos) {
    return forgottenNanos >= fromNanos;
  }

  private void forget(Event event) {
    forgottenNanos = Math.max(forgottenNanos, event.nanos);
    NavigableMap<Long, HandOver> known = byMonitor.get(event.monitor);
    if (known != null) {
      known.remove(event.nanos);
      if (known.isEmpty()) {
        byMonitor.remove(event.monitor);
      }
    }
  }

  /**
   * The last one during a wait, by another thread: by the one who had the monitor before the thread
   * that has waited.
   */
  @Nullable HandOver last(long monitor, long thread, long fromNanos, long toNanos) {
    return other(during(monitor, fromNanos, toNanos).descendingMap(), thread);
  }

  /**
   * The first one during a wait, by another thread. One that is for one thread alone is no other's
   * from then on.
   */
  @Nullable HandOver take(long monitor, long thread, long fromNanos, long toNanos) {
    if (mayHaveForgotten(fromNanos)) {
      return null; // the first may be among those
    }
    HandOver first = other(during(monitor, fromNanos, toNanos), thread);
    if (first != null) {
      first.taken = first.kind == FlowKind.NOTIFY;
    }
    return first;
  }

  private NavigableMap<Long, HandOver> during(long monitor, long fromNanos, long toNanos) {
    NavigableMap<Long, HandOver> known = byMonitor.get(monitor);
    return known == null ? new TreeMap<>() : known.subMap(fromNanos, true, toNanos, false);
  }

  private static @Nullable HandOver other(NavigableMap<Long, HandOver> events, long thread) {
    for (HandOver event : events.values()) {
      if (event.thread != thread && !event.taken) {
        return event;
      }
    }
    return null;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has released which thread lately. Most releases wake nobody: of each thread the last ones are
 * kept, and the threads that were not released for longest are forgotten.
 */
final class Releases {
  private static final int MAX_THREADS = 10_000;
  private static final int MAX_OF_A_THREAD = 8;

  private final Map<Long, Deque<HandOver>> byThread = new Latest<>();

  /** By the key of the thread that has ended: whoever waits for that is told by it. */
  private final Map<Long, HandOver> ends = new Latest<>();

  /** Knows the keys that were asked for last. */
  @SuppressWarnings("serial") // never written
  private static final class Latest<V> extends LinkedHashMap<Long, V> {
    Latest() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
      return size() > MAX_THREADS;
    }
  }

  void ended(HandOver end) {
    ends.put(end.thread, end);
  }

  /** Where a thread has ended, if that was before the time. */
  @Nullable HandOver end(long thread, long nanos) {
    HandOver end = ends.get(thread);
    return end == null || end.nanos >= nanos ? null : end;
  }

  void add(long thread, HandOver release) {
    Deque<HandOver> known = byThread.computeIfAbsent(thread, unused -> new ArrayDeque<>(2));
    release.insertInto(known);
    if (known.size() > MAX_OF_A_THREAD) {
      known.remove();
    }
  }

  /** Who was the first to release a thread while it waited: the one who has woken it. */
  @Nullable HandOver woke(long thread, long parkedNanos, long resumedNanos) {
    Deque<HandOver> known = byThread.get(thread);
    if (known == null) {
      return null;
    }
    while (!known.isEmpty() && known.element().nanos < parkedNanos) {
      known.remove();
    }
    return known.isEmpty() || known.element().nanos >= resumedNanos ? null : known.remove();
  }
}

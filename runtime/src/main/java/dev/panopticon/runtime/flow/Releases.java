// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who has released which thread.
 *
 * <p><b>Design.</b> Most releases wake nobody, and a thread can be released thousands of times in
 * one round of the drainer, with a wait for each. So all releases are kept that were read in this
 * round, since the waits that they end may not be settled yet. Of older ones those are kept that
 * came in a wait that is not settled, and of a wait that goes on the first: so what is known is
 * bounded by what is read in two rounds and by the threads that wait.
 *
 * <p>Used by the drainer alone.
 */
final class Releases {
  /** Threads that have ended: the one that nobody has waited for longest is forgotten. */
  private static final int MAX_ENDS = 10_000;

  private final Map<Long, OfThread> byThread = new LinkedHashMap<>();

  /** By the key of the thread that has ended: whoever waits for that is told by it. */
  private final Map<Long, HandOver> ends =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, HandOver> eldest) {
          return size() > MAX_ENDS;
        }
      };

  /** The latest time of what was read before this round: by its end all up to then has been. */
  private long horizonNanos = Long.MIN_VALUE;

  private long latestNanos = Long.MIN_VALUE;

  /** What is known of a thread that waits or was released. */
  private static final class OfThread {
    private final Deque<HandOver> releases = new ArrayDeque<>(2);

    /** When the waits began that have ended and are not settled. */
    private final Deque<Long> unsettled = new ArrayDeque<>(2);

    /** When the last wait began; it may go on. */
    private long parkedNanos = Long.MAX_VALUE;

    /** Forgets what can end no wait. */
    private void forgetUpTo(long horizonNanos) {
      long first = Math.min(horizonNanos, unsettled.isEmpty() ? parkedNanos : unsettled.element());
      while (!releases.isEmpty() && releases.element().nanos < first) {
        releases.remove();
      }
      if (unsettled.isEmpty() && parkedNanos < horizonNanos) {
        keepFirst(horizonNanos);
      }
    }

    /** The wait goes on: what has released the thread is known, though not what it did then. */
    private void keepFirst(long horizonNanos) {
      HandOver first = releases.poll();
      while (!releases.isEmpty() && releases.element().nanos < horizonNanos) {
        releases.remove();
      }
      if (first != null) {
        releases.addFirst(first);
      }
    }

    private boolean isForgotten() {
      return releases.isEmpty() && unsettled.isEmpty() && parkedNanos == Long.MAX_VALUE;
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
    release.insertInto(of(thread).releases);
    latestNanos = Math.max(latestNanos, release.nanos);
  }

  /** A thread begins to wait. */
  void parked(long thread, long nanos) {
    of(thread).parkedNanos = nanos;
  }

  /**
   * A thread goes on.
   *
   * @param isAsked whether {@link #woke} will ask who has released it
   */
  void resumed(long thread, boolean isAsked) {
    OfThread known = of(thread);
    if (isAsked) {
      known.unsettled.add(known.parkedNanos);
    }
    known.parkedNanos = Long.MAX_VALUE;
  }

  private OfThread of(long thread) {
    return byThread.computeIfAbsent(thread, unused -> new OfThread());
  }

  /** Who was the first to release a thread while it waited: the one who has woken it. */
  @Nullable HandOver woke(long thread, long parkedNanos, long resumedNanos) {
    OfThread known = byThread.get(thread);
    if (known == null) {
      return null;
    }
    known.unsettled.remove(parkedNanos);
    Deque<HandOver> releases = known.releases;
    while (!releases.isEmpty() && releases.element().nanos < parkedNanos) {
      releases.remove();
    }
    return releases.isEmpty() || releases.element().nanos >= resumedNanos
        ? null
        : releases.remove();
  }

  /** A round is over in which all threads were read, and waits were settled. */
  void settle() {
    for (Iterator<OfThread> all = byThread.values().iterator(); all.hasNext(); ) {
      OfThread known = all.next();
      known.forgetUpTo(horizonNanos);
      if (known.isForgotten()) {
        all.remove();
      }
    }
    horizonNanos = latestNanos;
  }
}

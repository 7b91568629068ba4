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
 * <p>A release is noted before it is carried out, so the thread may begin to wait in between. If it
 * has done nothing since the release, and then waits nevertheless, that was not carried out yet, or
 * the wait would have been over at once: so it is this one that ends the wait.
 *
 * <p>Used by the drainer alone.
 */
final class Releases {
  private final Map<Long, OfThread> byThread = new LinkedHashMap<>();

  /** By the key of the thread that has ended: whoever waits for that is told by it. */
  private final Map<Long, HandOver> ends;

  private final Forgotten forgottenEnds = new Forgotten();

  /** The latest time of what was read before this round: by its end all up to then has been. */
  private long horizonNanos = Long.MIN_VALUE;

  private long latestNanos = Long.MIN_VALUE;

  /** What is known of a thread that waits or was released. */
  private static final class OfThread {
    private final Deque<HandOver> releases = new ArrayDeque<>(2);

    /** The waits that have ended and are not settled. */
    private final Deque<Wait> unsettled = new ArrayDeque<>(2);

    /** The last wait, which may go on; null if it does not. */
    private @Nullable Wait wait;

    /** Forgets what can end no wait. */
    private void forgetUpTo(long horizonNanos) {
      Wait first = unsettled.isEmpty() ? wait : unsettled.element();
      forgetBefore(first == null ? horizonNanos : Math.min(horizonNanos, first.idleNanos));
      if (first != null && unsettled.isEmpty() && first.parkedNanos < horizonNanos) {
        // It goes on: what has released the thread is known, though not what it did then.
        HandOver ending = ending(first, horizonNanos);
        forgetBefore(horizonNanos);
        if (ending != null) {
          releases.addFirst(ending);
        }
      }
    }

    private void forgetBefore(long nanos) {
      while (!releases.isEmpty() && releases.element().nanos < nanos) {
        releases.remove();
      }
    }

    /** The one that has ended a wait, or will; null if none did before that time. */
    private @Nullable HandOver ending(Wait ended, long nanos) {
      HandOver before = null;
      for (HandOver each : releases) {
        if (each.nanos >= Math.min(ended.parkedNanos, nanos)) {
          return before == null && each.nanos < nanos ? each : before;
        }
        before = each.nanos >= ended.idleNanos ? each : before;
      }
      return before;
    }

    private boolean isForgotten() {
      return releases.isEmpty() && unsettled.isEmpty() && wait == null;
    }
  }

  /**
   * A thread waits.
   *
   * @param idleNanos when it had done the last that is known before
   */
  private record Wait(long idleNanos, long parkedNanos) {}

  /**
   * Nothing so far.
   *
   * @param mostEnds of how many threads it is known where they have ended: beyond that, the one
   *     that nobody has waited for longest is forgotten
   */
  Releases(int mostEnds) {
    ends =
        new LinkedHashMap<>(64, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, HandOver> eldest) {
            if (size() > mostEnds) {
              forgottenEnds.add(eldest.getKey());
            }
            return size() > mostEnds;
          }
        };
  }

  /** Whether it may have been forgotten where a thread has ended. */
  boolean mayHaveForgottenEnd(long thread) {
    return forgottenEnds.mayHave(thread);
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

  /**
   * A thread begins to wait.
   *
   * @param idleNanos when it had done the last that is known before
   */
  void parked(long thread, long idleNanos, long nanos) {
    of(thread).wait = new Wait(idleNanos, nanos);
  }

  /**
   * A thread goes on.
   *
   * @param isAsked whether {@link #woke} will ask who has released it
   */
  void resumed(long thread, boolean isAsked) {
    OfThread known = of(thread);
    if (isAsked && known.wait != null) {
      known.unsettled.add(known.wait);
    }
    known.wait = null;
  }

  private OfThread of(long thread) {
    return byThread.computeIfAbsent(thread, unused -> new OfThread());
  }

  /**
   * Who has released a thread from a wait: in the moment in which it began, or as the first
   * afterwards.
   */
  @Nullable HandOver woke(long thread, long parkedNanos, long resumedNanos) {
    OfThread known = byThread.get(thread);
    if (known == null) {
      return null;
    }
    Wait ended = new Wait(parkedNanos, parkedNanos);
    for (Wait each : known.unsettled) {
      ended = each.parkedNanos == parkedNanos ? each : ended;
    }
    known.unsettled.remove(ended);
    HandOver ending = known.ending(ended, resumedNanos);
    known.forgetBefore(parkedNanos);
    known.releases.remove(ending);
    return ending;
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

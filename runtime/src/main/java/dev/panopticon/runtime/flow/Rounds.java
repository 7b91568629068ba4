// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What the drainer has read and cannot settle yet, since in the same round it has read some threads
 * too early. Whatever had happened when a round began has been read when the round is over: so what
 * was read up to then can be settled, in the order of time.
 *
 * <p>Used by the drainer alone.
 */
final class Rounds<T> {
  private final ToLongFunction<T> time;
  private final Comparator<T> byTime;
  private final List<T> waiting = new ArrayList<>();

  /** The latest time of what was read before this round. */
  private long horizon = Long.MIN_VALUE;

  private long latest = Long.MIN_VALUE;

  /**
   * Nothing so far.
   *
   * @param time when something has happened
   */
  Rounds(ToLongFunction<T> time) {
    this.time = time;
    this.byTime = Comparator.comparingLong(time);
  }

  /** How many wait. */
  int size() {
    return waiting.size();
  }

  void add(T item) {
    waiting.add(item);
    latest = Math.max(latest, time.applyAsLong(item));
  }

  /** Tries to settle those that can be, in the order of time; the round is over then. */
  void settle(Settling<T> settling) throws IOException {
    waiting.sort(byTime);
    List<T> tried = List.copyOf(waiting);
    waiting.clear();
    for (T item : tried) {
      if (time.applyAsLong(item) > horizon || !settling.isDone(item)) {
        waiting.add(item);
      }
    }
    horizon = latest;
  }

  /** Settles what can be settled. */
  @FunctionalInterface
  interface Settling<T> {
    boolean isDone(T item) throws IOException;
  }
}

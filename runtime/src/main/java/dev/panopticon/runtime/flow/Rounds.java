// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was read in this round, and what of earlier ones is not settled. */
final class Rounds<T> {
  private final Comparator<T> byTime;
  private final List<T> fresh = new ArrayList<>();
  private final List<T> ripe = new ArrayList<>();

  Rounds(Comparator<T> byTime) {
    this.byTime = byTime;
  }

  void add(T item) {
    fresh.add(item);
  }

  /** Tries to settle those of earlier rounds, in the order of time; the round is over then. */
  void settle(Settling<T> settling) throws IOException {
    ripe.sort(byTime);
    List<T> tried = List.copyOf(ripe);
    ripe.clear();
    for (T item : tried) {
      if (!settling.isDone(item)) {
        ripe.add(item);
      }
    }
    ripe.addAll(fresh);
    fresh.clear();
  }

  /** Settles what can be settled. */
  @FunctionalInterface
  interface Settling<T> {
    boolean isDone(T item) throws IOException;
  }
}

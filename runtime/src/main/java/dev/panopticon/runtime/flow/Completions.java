// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where futures were completed lately on which others depended.
 *
 * <p><b>Design.</b> Whatever depends on a future is pushed on when that is completed, by whoever
 * has completed it or by somebody who comes along. Nobody can tell when the last of it has been. So
 * those are forgotten that were completed longest ago, of which hardly ever one is asked for; if
 * one may have been, that is known.
 *
 * <p>Used by the drainer alone.
 */
final class Completions {
  private final Map<Long, HandOver> byFuture;
  private final Forgotten forgotten = new Forgotten();

  /**
   * None so far.
   *
   * @param most how many at most
   */
  Completions(int most) {
    byFuture =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, HandOver> eldest) {
            if (size() > most) {
              forgotten.add(eldest.getKey());
            }
            return size() > most;
          }
        };
  }

  /** What is completed twice was so by the first, or is another object with that number. */
  void add(HandOver completion) {
    HandOver known = byFuture.remove(completion.key);
    boolean isFirst = known == null || known.nanos < completion.nanos;
    HandOver last = isFirst ? completion : known;
    last.same = isFirst ? known : completion;
    if (last.same != null) {
      last.same.same = null;
    }
    byFuture.put(completion.key, last);
  }

  /** That thread has tried in vain to complete a future. */
  void remove(long future, long thread) {
    HandOver last = byFuture.get(future);
    HandOver before = last == null ? null : last.same;
    if (last != null && last.thread == thread) {
      if (before == null) {
        byFuture.remove(future);
      } else {
        byFuture.put(future, before);
      }
    } else if (last != null && before != null && before.thread == thread) {
      last.same = null;
    }
  }

  /** Where a future was completed before that time; null if that is not known. */
  @Nullable HandOver last(long future, long nanos) {
    HandOver completion = byFuture.get(future);
    return completion == null || completion.nanos > nanos ? null : completion;
  }

  /** Whether it may have been forgotten where that future was completed. */
  boolean mayHaveForgotten(long future) {
    return forgotten.mayHave(future);
  }
}

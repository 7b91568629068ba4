// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one or two futures on which depends what a thread pushes on: whoever has completed them has
 * led to it, and not the thread that happens to push.
 */
final class Sources {
  private final List<Activation> futures = new ArrayList<>(2);
  private boolean isComplete;
  private boolean isEither;

  /**
   * One of them.
   *
   * @param mark whether more may come, and whether the first to be completed counts
   */
  void add(Activation future, Mark mark) {
    isComplete |= mark == Mark.SOURCE;
    isEither |= mark == Mark.EITHER;
    if (futures.stream().noneMatch(known -> known.key == future.key)) {
      futures.add(future);
    }
  }

  /** Whether all are known on which something depends. */
  boolean isComplete() {
    return isComplete;
  }

  /** Whether {@link #isKnown} and {@link #origin} can be answered. */
  boolean isSettled() {
    return futures.stream().allMatch(Activation::isSettled);
  }

  /** Whether it is known who has completed one. */
  boolean isKnown() {
    return deciding() != null;
  }

  /** What led to the completion that counts; null if nothing that was recorded. */
  @Nullable HandOver origin() {
    Activation deciding = deciding();
    return deciding == null ? null : deciding.origin();
  }

  private @Nullable Activation deciding() {
    Activation deciding = null;
    for (Activation each : futures) {
      if (each.isHandedOver()
          && (deciding == null || deciding.foundNanos() < each.foundNanos() != isEither)) {
        deciding = each;
      }
    }
    return deciding;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Track;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that is drawn and may be the first in one or more activations: where their arrows lead to.
 *
 * @param into the activations, the innermost last
 * @param ids of the arrows that may come from each
 * @param thread key of the thread
 * @param around the innermost call around it, if that may be drawn and the first itself; null for
 *     none
 */
record Arrival(
    List<Activation> into,
    List<Long> ids,
    long thread,
    Track track,
    long nanos,
    @Nullable Frame around) {
  boolean isSettled() {
    return Frame.isKnown(around, into.get(0).depth)
        && into.stream().allMatch(Activation::isSettled);
  }

  /** Whether it is the first call that is drawn in that activation. */
  boolean isFirstIn(Activation activation) {
    return !Frame.isAnyDrawn(around, activation.depth);
  }
}

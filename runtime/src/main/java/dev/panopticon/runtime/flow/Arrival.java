// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Track;
import java.util.List;

/**
 * A recorded call is the first in one or more activations: where their arrows lead to.
 *
 * @param thread key of the thread
 * @param fate that of the call
 */
record Arrival(List<Activation> into, long thread, Track track, long nanos, Fate fate) {
  boolean isSettled() {
    return fate.isKnown() && into.stream().allMatch(Activation::isSettled);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Track;
import org.jspecify.annotations.Nullable;

/**
 * A call that is joined with the one before it on the same object and with the one after it, if it
 * is drawn and no call on that object around it is: nesting shows the two together.
 *
 * @param key of the object
 * @param id of the arrow that may lead to the call
 * @param next which arrow leads to the call after it
 * @param track on which the call began
 * @param nanos when
 * @param call the call itself, if it may be left out; null if it is drawn
 * @param around the call on that object around it, if that may be left out
 */
public record Joint(
    long key,
    long id,
    FlowKind next,
    Track track,
    long nanos,
    @Nullable Frame call,
    @Nullable Joint around) {

  /** The same in another call on that object. */
  Joint in(@Nullable Joint other) {
    return new Joint(key, id, next, track, nanos, call, other);
  }

  /** Whether the call itself is known to be drawn. */
  boolean isDrawn() {
    return call == null || call.isDrawn();
  }

  private boolean isUndecided() {
    return call != null && call.isUndecided();
  }

  private boolean isLeftOut() {
    return !isDrawn() && !isUndecided();
  }

  /** Whether {@link #joins} can be answered. */
  boolean isKnown() {
    if (isLeftOut()) {
      return true;
    }
    boolean isKnown = !isUndecided();
    for (Joint each = around; each != null; each = each.around) {
      if (each.isDrawn()) {
        return true;
      }
      isKnown &= each.isLeftOut();
    }
    return isKnown;
  }

  /** Whether the call is joined with others. */
  boolean joins() {
    for (Joint each = around; each != null; each = each.around) {
      if (each.isDrawn()) {
        return false;
      }
    }
    return isDrawn();
  }
}

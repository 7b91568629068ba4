// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is drawn of how work goes on elsewhere. Immutable.
 *
 * @param kinds which arrows are drawn
 * @param virtualTracks how many virtual threads have tracks of their own; those that begin to
 *     record later are drawn on the tracks of their carriers
 */
public record FlowOptions(Set<FlowKind> kinds, int virtualTracks) {
  /** With more tracks than that no viewer is of use. */
  private static final int USUAL_TRACKS = 500;

  /** The {@link FlowKinds#usual} arrows, and 500 tracks. */
  public static final FlowOptions DEFAULTS = new FlowOptions(FlowKinds.usual(), USUAL_TRACKS);

  public FlowOptions {
    kinds = Set.copyOf(kinds);
    if (virtualTracks < 0) {
      throw new IllegalArgumentException(
          "The number of tracks for virtual threads is "
              + virtualTracks
              + "; allowed is 0, for none of their own, or more.");
    }
  }

  /** Whether it is to be told which threads have which monitors. */
  public boolean ofMonitors() {
    return kinds.contains(FlowKind.UNLOCK);
  }

  /** The same with other arrows within the process. */
  public FlowOptions kinds(Set<FlowKind> other) {
    return new FlowOptions(other, virtualTracks).propagate(propagates());
  }

  /** The arrows within the process. */
  public Set<FlowKind> inner() {
    return propagate(false).kinds();
  }

  /** Whether requests to other processes say by which of them they were sent. */
  public boolean propagates() {
    return kinds.contains(FlowKind.REQUEST);
  }

  /** The same, where requests to other processes say by which of them they were sent, or not. */
  public FlowOptions propagate(boolean propagate) {
    Set<FlowKind> other = EnumSet.noneOf(FlowKind.class);
    other.addAll(kinds);
    if (propagate) {
      other.add(FlowKind.REQUEST);
    } else {
      other.remove(FlowKind.REQUEST);
    }
    return new FlowOptions(other, virtualTracks);
  }

  /**
   * The same with another number of tracks.
   *
   * @throws IllegalArgumentException if that is less than 0
   */
  public FlowOptions virtualTracks(int other) {
    return new FlowOptions(kinds, other);
  }
}

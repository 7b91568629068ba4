// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Track;
import java.util.List;

/** Which slices lie on which row. */
final class RowTable {
  private final List<Track> tracks;
  private final int[] starts;
  private final Numbers order;

  /**
   * A table.
   *
   * @param tracks the rows
   * @param starts where the slices of each row begin in the order, and where those of the last end
   * @param order slices by row, and in a row by their begins
   */
  RowTable(List<Track> tracks, int[] starts, Numbers order) {
    this.tracks = List.copyOf(tracks);
    this.starts = starts.clone();
    this.order = order;
  }

  List<Track> tracks() {
    return tracks;
  }

  int start(int row) {
    return starts[row];
  }

  int end(int row) {
    return starts[row + 1];
  }

  Numbers order() {
    return order;
  }
}

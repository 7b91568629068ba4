// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Track;
import java.util.BitSet;
import java.util.List;

/** Puts slices on their rows, in the order of their begins. */
final class RowOrder {
  private final GrowingSlices slices;
  private final Column order;
  private final int[] starts;

  private RowOrder(GrowingSlices slices, int rows, Storage storage) {
    this.slices = slices;
    this.order = Column.ofInts(storage, slices.count());
    this.starts = new int[rows + 1];
  }

  /**
   * Puts them in order.
   *
   * @param unordered the rows of which some slices were written when they ended: by their times it
   *     is found out what lies in what
   */
  static RowTable of(GrowingSlices slices, List<Track> tracks, BitSet unordered, Storage storage) {
    RowOrder made = new RowOrder(slices, tracks.size(), storage);
    made.place();
    if (!unordered.isEmpty()) {
      Column room = Column.ofInts(storage, slices.count());
      unordered.stream().forEach(row -> made.nest(row, room));
    }
    return new RowTable(tracks, made.starts, made.order);
  }

  /** In the order of the file; what lies on no row has no place. */
  private void place() {
    int[] next = new int[starts.length];
    for (int slice = 0; slice < slices.count(); slice++) {
      next[(int) slices.row.get(slice) + 1]++;
    }
    next[0] = 0;
    for (int row = 1; row < next.length; row++) {
      next[row] += next[row - 1];
    }
    System.arraycopy(next, 0, starts, 0, next.length);
    for (int slice = 0; slice < slices.count(); slice++) {
      int row = (int) slices.row.get(slice);
      if (row != Slices.NONE) {
        order.set(next[row]++, slice);
      }
    }
  }

  private void nest(int row, Column room) {
    MergeSort.sort(order, starts[row], starts[row + 1], room, this::compare);
    int around = Slices.NONE;
    for (int place = starts[row]; place < starts[row + 1]; place++) {
      int slice = (int) order.get(place);
      while (around != Slices.NONE && !isAround(around, slice)) {
        around = (int) slices.parent.get(around);
      }
      slices.setParent(slice, around, slices.depthIn(around));
      around = slice;
    }
  }

  private int compare(int one, int other) {
    int begins = Long.compare(slices.begin.get(one), slices.begin.get(other));
    if (begins != 0) {
      return begins;
    }
    int ends = Long.compare(slices.endNanos(other), slices.endNanos(one));
    // Of two slices with the same times the one that was written later is around the other.
    return ends != 0 ? ends : Integer.compare(other, one);
  }

  /** Of two slices of one row, of which the first began no later. */
  private boolean isAround(int outer, int inner) {
    return slices.endNanos(outer) >= slices.endNanos(inner)
        && slices.endNanos(outer) > slices.begin.get(inner);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

/**
 * Slices by row and depth: what lies on one lane does not overlap, so a time is found on it by
 * halving.
 */
final class Lanes {
  /** The first lane of each row, and behind the last one how many there are. */
  private final int[] firstOfRow;

  /** Where the slices of each lane begin in the order, and where those of the last end. */
  private final int[] starts;

  private final Column order;

  private Lanes(int[] firstOfRow, int[] starts, Column order) {
    this.firstOfRow = firstOfRow;
    this.starts = starts;
    this.order = order;
  }

  static Lanes of(Slices slices, Storage storage) {
    int[] first = new int[slices.rows().size() + 1];
    for (int row = 0; row < slices.rows().size(); row++) {
      first[row + 1] = first[row] + deepest(slices, slices.rows().get(row));
    }
    int[] starts = new int[first[first.length - 1] + 1];
    for (int row = 0; row < slices.rows().size(); row++) {
      Slices.Row of = slices.rows().get(row);
      for (int place = 0; place < of.count(); place++) {
        starts[first[row] + slices.depth(of.call(place))]++; // one further: sums follow
      }
    }
    for (int lane = 1; lane < starts.length; lane++) {
      starts[lane] += starts[lane - 1];
    }
    Column order = Column.ofInts(storage, slices.order().size());
    int[] next = starts.clone();
    for (int row = 0; row < slices.rows().size(); row++) {
      Slices.Row of = slices.rows().get(row);
      for (int place = 0; place < of.count(); place++) {
        int call = of.call(place);
        order.set(next[first[row] + slices.depth(call) - 1]++, call);
      }
    }
    return new Lanes(first, starts, order);
  }

  private static int deepest(Slices slices, Slices.Row row) {
    int deepest = 0;
    for (int place = 0; place < row.count(); place++) {
      deepest = Math.max(deepest, slices.depth(row.call(place)));
    }
    return deepest;
  }

  int count() {
    return starts.length - 1;
  }

  /** How many lanes a row has. */
  int ofRow(int row) {
    return firstOfRow[row + 1] - firstOfRow[row];
  }

  int first(int row) {
    return firstOfRow[row];
  }

  int start(int lane) {
    return starts[lane];
  }

  int end(int lane) {
    return starts[lane + 1];
  }

  /** The slice at that place of the order. */
  int slice(int place) {
    return (int) order.get(place);
  }
}

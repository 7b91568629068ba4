// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

/**
 * Sorts numbers, more of them than there is memory for. Stable. What is in order already, or
 * nearly, as slices by their ends are, costs little more than looking at it.
 */
final class MergeSort {
  private final Order order;
  private final Column numbers;
  private final Column room;

  /** Says what comes before what. */
  interface Order {
    /** Negative, 0 or positive, as comparators answer. */
    int compare(int one, int other);
  }

  private MergeSort(Column numbers, Column room, Order order) {
    this.numbers = numbers;
    this.room = room;
    this.order = order;
  }

  /**
   * Sorts a part.
   *
   * @param room as long as the numbers; what is in it is lost
   */
  static void sort(Column numbers, int from, int to, Column room, Order order) {
    MergeSort sort = new MergeSort(numbers, room, order);
    for (long width = 1; width < to - from; width *= 2) {
      for (long left = from; left + width < to; left += 2 * width) {
        sort.merge((int) left, (int) (left + width), (int) Math.min(to, left + 2 * width));
      }
    }
  }

  /** What is left of the middle and right of it is sorted each. */
  private void merge(int from, int middle, int to) {
    int first = (int) numbers.get(middle);
    int left = from;
    // What is smaller than all on the right stays where it is.
    if (order.compare((int) numbers.get(middle - 1), first) <= 0) {
      return;
    }
    while (order.compare((int) numbers.get(left), first) <= 0) {
      left++;
    }
    for (int i = left; i < middle; i++) {
      room.set(i, numbers.get(i));
    }
    int at = left;
    int right = middle;
    while (left < middle && right < to) {
      int one = (int) room.get(left);
      int other = (int) numbers.get(right);
      boolean isLeft = order.compare(one, other) <= 0;
      numbers.set(at++, isLeft ? one : other);
      left += isLeft ? 1 : 0;
      right += isLeft ? 0 : 1;
    }
    while (left < middle) {
      numbers.set(at++, room.get(left++));
    }
  }
}

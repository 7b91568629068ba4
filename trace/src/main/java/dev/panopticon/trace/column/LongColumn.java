// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.util.Arrays;

/**
 * Whole numbers of 64 bits, one for each call. In pieces, so that growing copies none of them.
 *
 * <p>Not safe for use by many threads while it grows.
 */
final class LongColumn {
  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;

  private long[][] pieces = new long[16][];
  private int size;

  int size() {
    return size;
  }

  void add(long value) {
    int piece = size >>> BITS;
    if (piece == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * piece);
    }
    if ((size & MASK) == 0) {
      pieces[piece] = new long[1 << BITS];
    }
    pieces[piece][size & MASK] = value;
    size++;
  }

  long get(int index) {
    return pieces[index >>> BITS][index & MASK];
  }

  void set(int index, long value) {
    pieces[index >>> BITS][index & MASK] = value;
  }
}

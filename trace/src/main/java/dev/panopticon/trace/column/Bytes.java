// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that are added one after the other, and read at any place. In pieces. */
final class Bytes {
  private static final int BITS = 20;
  private static final int MASK = (1 << BITS) - 1;

  private final Storage storage;
  private ByteBuffer[] pieces = new ByteBuffer[1];
  private long size;

  Bytes(Storage storage) {
    this.storage = storage;
  }

  long size() {
    return size;
  }

  void add(int value) {
    int piece = (int) (size >>> BITS);
    if (piece == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * piece);
    }
    if ((size & MASK) == 0) {
      pieces[piece] = storage.piece(1 << BITS);
    }
    pieces[piece].put((int) (size & MASK), (byte) value);
    size++;
  }

  int get(long place) {
    return pieces[(int) (place >>> BITS)].get((int) (place & MASK)) & 0xff;
  }
}

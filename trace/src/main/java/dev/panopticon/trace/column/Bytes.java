// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes that are added one after the other, and read at any place. In pieces of one size. */
final class Bytes {
  private static final int GROWING_BITS = 20;

  private final Storage storage;
  private final int bits;
  private final int mask;
  private ByteBuffer[] pieces;
  private long size;

  /** None yet. */
  Bytes(Storage storage) {
    this(storage, GROWING_BITS, new ByteBuffer[1], 0);
  }

  private Bytes(Storage storage, int bits, ByteBuffer[] pieces, long size) {
    this.storage = storage;
    this.bits = bits;
    this.mask = (1 << bits) - 1;
    this.pieces = pieces;
    this.size = size;
  }

  /** Those in these pieces, of {@code 2^bits} bytes each. */
  static Bytes in(ByteBuffer[] pieces, int bits, long size) {
    return new Bytes(new Storage(null, 0), bits, pieces, size);
  }

  long size() {
    return size;
  }

  void add(int value) {
    int piece = (int) (size >>> bits);
    if ((size & mask) == 0) {
      if (piece == pieces.length) {
        pieces = Arrays.copyOf(pieces, 2 * piece);
      }
      pieces[piece] = storage.piece(1 << bits);
    }
    pieces[piece].put((int) (size & mask), (byte) value);
    size++;
  }

  int get(long place) {
    return pieces[(int) (place >>> bits)].get((int) (place & mask)) & 0xff;
  }

  /** All of them, to be written. */
  List<ByteBuffer> pieces() {
    List<ByteBuffer> all = new ArrayList<>();
    for (long start = 0; start < size; start += 1L << bits) {
      int length = (int) Math.min(1L << bits, size - start);
      all.add(pieces[(int) (start >>> bits)].slice(0, length).order(ByteOrder.LITTLE_ENDIAN));
    }
    return all;
  }
}

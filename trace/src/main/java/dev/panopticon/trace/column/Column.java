// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Numbers that are added and changed while a trace is read. In pieces, so that growing copies none
 * of them.
 *
 * <p>Not safe for use by many threads while it grows.
 */
final class Column implements Numbers {
  private static final int BITS = 16;
  private static final int MASK = (1 << BITS) - 1;

  private final Storage storage;

  /** Of a number: that of an int or of a long. */
  private final int bytes;

  private ByteBuffer[] pieces = new ByteBuffer[16];
  private int size;

  private Column(Storage storage, int bytes) {
    this.storage = storage;
    this.bytes = bytes;
  }

  static Column ofInts(Storage storage) {
    return new Column(storage, Integer.BYTES);
  }

  static Column ofLongs(Storage storage) {
    return new Column(storage, Long.BYTES);
  }

  static Column ofInts(Storage storage, int size) {
    Column column = ofInts(storage);
    for (int i = 0; i < size; i++) {
      column.add(0);
    }
    return column;
  }

  @Override
  public int size() {
    return size;
  }

  /** Answers its index. */
  int add(long value) {
    int piece = size >>> BITS;
    if (piece == pieces.length) {
      pieces = Arrays.copyOf(pieces, 2 * piece);
    }
    if ((size & MASK) == 0) {
      pieces[piece] = storage.piece(bytes << BITS);
    }
    size++;
    set(size - 1, value);
    return size - 1;
  }

  @Override
  public long get(int index) {
    ByteBuffer piece = pieces[index >>> BITS];
    int place = index & MASK;
    return bytes == Integer.BYTES ? piece.getInt(place << 2) : piece.getLong(place << 3);
  }

  void set(int index, long value) {
    ByteBuffer piece = pieces[index >>> BITS];
    int place = index & MASK;
    if (bytes == Integer.BYTES) {
      piece.putInt(place << 2, (int) value);
    } else {
      piece.putLong(place << 3, value);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.nio.ByteBuffer;

/**
 * Numbers as they lie in an index: in blocks, of which each has its least number, and for every
 * number how much greater it is, in as many bytes as the greatest of the block takes.
 */
final class PackedNumbers implements Numbers {
  static final int BLOCK_BITS = 12;
  static final int BLOCK = 1 << BLOCK_BITS;
  static final int SEGMENT_BITS = 15;

  /** A number is read as 8 bytes, whatever its width. */
  static final int SLACK = Long.BYTES;

  private final int size;
  private final long[] least;
  private final byte[] widths;

  /** Of each block in its segment. */
  private final int[] places;

  private final ByteBuffer[] segments;

  /**
   * Numbers that lie in these segments, {@code 2^SEGMENT_BITS} blocks each.
   *
   * @param least of each block
   * @param widths of each block, in bytes
   */
  PackedNumbers(int size, long[] least, byte[] widths, ByteBuffer[] segments) {
    this.size = size;
    this.least = least;
    this.widths = widths;
    this.segments = segments;
    this.places = new int[least.length];
    for (int block = 1; block < least.length; block++) {
      boolean isFirst = (block & ((1 << SEGMENT_BITS) - 1)) == 0;
      places[block] = isFirst ? 0 : places[block - 1] + (widths[block - 1] << BLOCK_BITS);
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public long get(int index) {
    int block = index >>> BLOCK_BITS;
    int width = widths[block];
    if (width == 0) {
      return least[block];
    }
    int place = places[block] + (index & (BLOCK - 1)) * width;
    long more = segments[block >>> SEGMENT_BITS].getLong(place);
    return least[block] + (width == Long.BYTES ? more : more & ((1L << (8 * width)) - 1));
  }
}

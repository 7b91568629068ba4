// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Reads what {@link IndexOut} has written; the columns when somebody asks for them. */
final class IndexIn {
  /** What is checked whole when it is opened: that takes a few milliseconds. */
  private static final long CHECKED_BYTES = 1 << 26;

  private static final int PIECE_BITS = 30;

  private final FileChannel file;
  private final long end;
  private final DataInputStream directory;

  private IndexIn(FileChannel file, long end, byte[] directory) {
    this.file = file;
    this.end = end;
    this.directory = new DataInputStream(new ByteArrayInputStream(directory));
  }

  /**
   * Reads the directory. The file can be closed when all has been read from it.
   *
   * @throws IOException if the file is no index of ours, or damaged
   */
  static IndexIn open(FileChannel file) throws IOException {
    ByteBuffer head = read(file, 0, IndexOut.HEAD_BYTES);
    byte[] magic = new byte[IndexOut.MAGIC.length];
    head.get(magic);
    long end = head.getLong();
    long length = head.getLong();
    if (!Arrays.equals(magic, IndexOut.MAGIC)
        || end < IndexOut.HEAD_BYTES
        || length < 0
        || length > Integer.MAX_VALUE - 8
        || end + length != file.size()) {
      throw new IOException("no index, or another version of one");
    }
    byte[] directory = read(file, end, (int) length).array();
    check(ByteBuffer.wrap(directory), head.getLong());
    long sum = head.getLong();
    if (end <= CHECKED_BYTES) {
      check(file.map(MapMode.READ_ONLY, IndexOut.HEAD_BYTES, end - IndexOut.HEAD_BYTES), sum);
    }
    return new IndexIn(file, end, directory);
  }

  private static void check(ByteBuffer content, long expected) throws IOException {
    CRC32C sum = new CRC32C();
    sum.update(content);
    if (sum.getValue() != expected) {
      throw new IOException("the index is damaged");
    }
  }

  private static ByteBuffer read(FileChannel file, long place, int length) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (read.hasRemaining()) {
      if (file.read(read, place + read.position()) < 0) {
        throw new IOException("the index ends before its end");
      }
    }
    return read.flip();
  }

  long whole() throws IOException {
    return directory.readLong();
  }

  int count() throws IOException {
    return Math.toIntExact(whole());
  }

  String text() throws IOException {
    char[] text = new char[directory.readInt()];
    for (int i = 0; i < text.length; i++) {
      text[i] = directory.readChar();
    }
    return new String(text);
  }

  Numbers numbers() throws IOException {
    int size = directory.readInt();
    long place = directory.readLong();
    int blocks = (int) (((long) size + PackedNumbers.BLOCK - 1) / PackedNumbers.BLOCK);
    long[] least = new long[blocks];
    byte[] widths = new byte[blocks];
    for (int block = 0; block < blocks; block++) {
      least[block] = directory.readLong();
      widths[block] = directory.readByte();
    }
    int perSegment = 1 << PackedNumbers.SEGMENT_BITS;
    ByteBuffer[] segments = new ByteBuffer[(blocks + perSegment - 1) / perSegment];
    for (int segment = 0; segment < segments.length; segment++) {
      long length = 0;
      int last = Math.min(blocks, (segment + 1) * perSegment);
      for (int block = segment * perSegment; block < last; block++) {
        int count = Math.min(PackedNumbers.BLOCK, size - (block << PackedNumbers.BLOCK_BITS));
        length += (long) count * widths[block];
      }
      segments[segment] = map(place, length + PackedNumbers.SLACK);
      place += length;
    }
    return new PackedNumbers(size, least, widths, segments);
  }

  Bytes bytes() throws IOException {
    long size = directory.readLong();
    long place = directory.readLong();
    long piece = 1L << PIECE_BITS;
    ByteBuffer[] pieces = new ByteBuffer[(int) ((size + piece - 1) / piece)];
    for (int i = 0; i < pieces.length; i++) {
      pieces[i] = map(place + i * piece, Math.min(piece, size - i * piece));
    }
    return Bytes.in(pieces, PIECE_BITS, size);
  }

  private ByteBuffer map(long place, long length) throws IOException {
    if (place < IndexOut.HEAD_BYTES || length < 0 || place + length > end) {
      throw new IOException("the index is damaged");
    }
    return file.map(MapMode.READ_ONLY, place, length).order(ByteOrder.LITTLE_ENDIAN);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Writes an index: the columns first, then what they are.
 *
 * <pre>
 * magic   8 bytes, with the version: another layout has another one
 * place   of the directory, 8 bytes
 * length  of the directory, 8 bytes
 * sum     of the directory (CRC-32C), 8 bytes
 * sum     of the columns, 8 bytes
 * columns, the widths and places of which the directory tells
 * directory, to the end of the file
 * </pre>
 */
final class IndexOut implements Closeable {
  static final byte[] MAGIC = "PANOIDX2".getBytes(StandardCharsets.US_ASCII);
  static final int HEAD_BYTES = 40;

  private final FileChannel file;
  private final ByteArrayOutputStream directoryBytes = new ByteArrayOutputStream();
  private final DataOutputStream directory = new DataOutputStream(directoryBytes);
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
  private final CRC32C sum = new CRC32C();
  private long place = HEAD_BYTES;

  IndexOut(FileChannel file) throws IOException {
    this.file = file;
    file.position(HEAD_BYTES);
  }

  void whole(long value) throws IOException {
    directory.writeLong(value);
  }

  /** Any text, lone surrogates too. */
  void text(String text) throws IOException {
    directory.writeInt(text.length());
    directory.writeChars(text);
  }

  void numbers(Numbers numbers) throws IOException {
    directory.writeInt(numbers.size());
    long[] block = new long[PackedNumbers.BLOCK];
    ByteArrayOutputStream blockBytes = new ByteArrayOutputStream();
    DataOutputStream blocks = new DataOutputStream(blockBytes);
    directory.writeLong(place + buffer.position());
    for (int start = 0; start < numbers.size(); start += block.length) {
      int count = Math.min(block.length, numbers.size() - start);
      block(numbers, start, count, block, blocks);
    }
    directory.write(blockBytes.toByteArray());
    data(new byte[PackedNumbers.SLACK]);
  }

  private void block(Numbers numbers, int start, int count, long[] block, DataOutputStream blocks)
      throws IOException {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      block[i] = numbers.get(start + i);
      least = Math.min(least, block[i]);
      greatest = Math.max(greatest, block[i]);
    }
    // A difference beyond a long's range is one of 8 bytes, and comes right when it is added again.
    int width = (Long.SIZE - Long.numberOfLeadingZeros(greatest - least) + 7) / 8;
    blocks.writeLong(least);
    blocks.writeByte(width);
    if (width > 0) {
      for (int i = 0; i < count; i++) {
        room(Long.BYTES);
        buffer.putLong(buffer.position(), block[i] - least);
        buffer.position(buffer.position() + width);
      }
    }
  }

  void bytes(Bytes bytes) throws IOException {
    directory.writeLong(bytes.size());
    directory.writeLong(place + buffer.position());
    flush();
    for (ByteBuffer piece : bytes.pieces()) {
      write(piece);
    }
  }

  private void data(byte[] bytes) throws IOException {
    room(bytes.length);
    buffer.put(bytes);
  }

  private void room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    write(buffer);
    buffer.clear();
  }

  private void write(ByteBuffer from) throws IOException {
    sum.update(from.duplicate());
    place += from.remaining();
    while (from.hasRemaining()) {
      file.write(from);
    }
  }

  /** Writes the directory; then the file is whole, and on the disk. */
  void finish() throws IOException {
    flush();
    byte[] about = directoryBytes.toByteArray();
    CRC32C directorySum = new CRC32C();
    directorySum.update(about);
    long end = place;
    long columns = sum.getValue();
    write(ByteBuffer.wrap(about));
    ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    head.put(MAGIC).putLong(end).putLong(about.length);
    head.putLong(directorySum.getValue()).putLong(columns).flip();
    while (head.hasRemaining()) {
      file.write(head, head.position());
    }
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

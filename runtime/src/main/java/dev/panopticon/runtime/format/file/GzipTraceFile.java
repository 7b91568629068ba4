// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Head, blocks and tail as one gzip member that can be read up to the last block at any moment.
 *
 * <h2>Design</h2>
 *
 * The natural way, a member of its own for head, blocks and tail, would be legal gzip, but the
 * Catapult viewer reads the first member and no more. One member can change at both ends because
 * deflate data is a sequence of blocks, and the right blocks begin and end on a byte:
 *
 * <pre>
 *   gzip header | stored block | deflated blocks, SYNC_FLUSH after each | deflate stream | CRC-32, size
 *      10 B     |    head      |         appended blocks                |     tail       |     8 B
 *   └────────────── a growing file, never more than a trailer short ───┘ └──── when finished ────────┘
 * </pre>
 *
 * A stored block holds its bytes as they are, so another head of the same length replaces it in
 * place. The tail is compressed without reference to what precedes it and can be taken away again.
 * The checksum of the whole is put together from those of the three parts, so that nothing is read
 * back.
 */
final class GzipTraceFile implements TraceFile {
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  /** What a stored block can hold: its length is a 16-bit field. */
  private static final int STORED_LIMIT = 0xffff;

  private final PlainTraceFile file;
  private final int headLength;
  private final CRC32 blocksCrc = new CRC32();
  private long blocksLength;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
  private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
  private final byte[] chunk = new byte[1 << 16];
  private boolean sound = true;

  GzipTraceFile(Path path, Claim claim, byte[] growingHead) throws IOException {
    this.headLength = growingHead.length;
    this.file = new PlainTraceFile(path, claim, storedHead(growingHead));
  }

  private static byte[] storedHead(byte[] head) {
    if (head.length > STORED_LIMIT) {
      throw new IllegalArgumentException("A head of " + head.length + " bytes is too long.");
    }
    ByteBuffer bytes = ByteBuffer.allocate(HEADER.length + 5 + head.length);
    bytes.order(ByteOrder.LITTLE_ENDIAN).put(HEADER);
    bytes.put((byte) 0); // stored, not the last block
    bytes.putShort((short) head.length).putShort((short) ~head.length).put(head);
    return bytes.array();
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public void append(byte[] block, int length) throws IOException {
    requireSound();
    compressed.reset();
    deflater.setInput(block, 0, length);
    int count;
    do {
      count = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
      compressed.write(chunk, 0, count);
    } while (count == chunk.length);
    sound = false; // later blocks refer back to this one, so none may follow if it gets lost
    file.append(compressed.toByteArray(), compressed.size());
    sound = true;
    blocksCrc.update(block, 0, length);
    blocksLength += length;
  }

  @Override
  public void finish(byte[] finishedHead, byte[] tail) throws IOException {
    requireSound();
    compressed.reset();
    Deflater tailDeflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try {
      tailDeflater.setInput(tail);
      tailDeflater.finish();
      while (!tailDeflater.finished()) {
        compressed.write(chunk, 0, tailDeflater.deflate(chunk));
      }
    } finally {
      tailDeflater.end();
    }
    compressed.writeBytes(trailer(finishedHead, tail));
    file.finish(storedHead(finishedHead), compressed.toByteArray());
  }

  private void requireSound() throws IOException {
    if (!sound) {
      throw new IOException("An earlier write failed, so the compressed trace ends before it.");
    }
  }

  private byte[] trailer(byte[] head, byte[] tail) {
    long crc = CombinedCrc.of(crc(head), blocksCrc.getValue(), blocksLength);
    crc = CombinedCrc.of(crc, crc(tail), tail.length);
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt((int) crc).putInt((int) (headLength + blocksLength + tail.length));
    return bytes.array();
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  @Override
  public void close() throws IOException {
    deflater.end();
    file.close();
  }
}

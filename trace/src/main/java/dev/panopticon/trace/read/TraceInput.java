// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a trace file, inflated if it is compressed, up to where it can be read.
 *
 * <p>A compressed file that is cut or damaged just ends there, and {@link #damaged} says so.
 */
final class TraceInput extends InputStream {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int limit;

  /** Bytes that came before those in the buffer. */
  private long before;

  private boolean ended;
  private boolean damaged;

  private TraceInput(InputStream in) {
    this.in = in;
  }

  /**
   * By the first bytes, not by the name: traces get renamed.
   *
   * @param progress is told how many bytes of the file were read
   */
  static TraceInput open(Path path, LongConsumer progress) throws IOException {
    InputStream file =
        new BufferedInputStream(new Counted(Files.newInputStream(path), progress), BUFFER_BYTES);
    try {
      return new TraceInput(isCompressed(file) ? new GZIPInputStream(file, BUFFER_BYTES) : file);
    } catch (EOFException e) {
      return new TraceInput(InputStream.nullInputStream());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Tells how far a file was read. */
  private static final class Counted extends FilterInputStream {
    private final LongConsumer progress;
    private long count;

    Counted(InputStream in, LongConsumer progress) {
      super(in);
      this.progress = progress;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = super.read(to, offset, length);
      count += Math.max(0, read);
      progress.accept(count);
      return read;
    }
  }

  static boolean isCompressed(Path path) throws IOException {
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path))) {
      return isCompressed(file);
    }
  }

  private static boolean isCompressed(InputStream file) throws IOException {
    file.mark(2);
    int magic = file.read() << 8 | file.read();
    file.reset();
    return magic == GZIP_MAGIC;
  }

  /** Bytes read so far. */
  long count() {
    return before + at;
  }

  /** Whether somebody has asked for more than there is. */
  boolean ended() {
    return ended;
  }

  /** Whether compressed data ended before its end. */
  boolean damaged() {
    return damaged;
  }

  @Override
  public int read() throws IOException {
    return at < limit || fill() ? buffer[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (at == limit && !fill()) {
      return -1;
    }
    int count = Math.min(length, limit - at);
    System.arraycopy(buffer, at, to, offset, count);
    at += count;
    return count;
  }

  /** Whether there is more. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    before += limit;
    at = 0;
    limit = 0;
    try {
      limit = Math.max(0, in.read(buffer, 0, buffer.length));
    } catch (EOFException | ZipException e) {
      damaged = true;
    }
    ended = limit == 0;
    return !ended;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

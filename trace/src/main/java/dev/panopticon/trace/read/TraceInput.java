// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private long count;
  private boolean ended;
  private boolean damaged;

  private TraceInput(InputStream in) {
    this.in = in;
  }

  /** By the first bytes, not by the name: traces get renamed. */
  static TraceInput open(Path path) throws IOException {
    InputStream file = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
    try {
      return new TraceInput(isCompressed(file) ? new GZIPInputStream(file, BUFFER_BYTES) : file);
    } catch (EOFException e) {
      return new TraceInput(InputStream.nullInputStream());
    } catch (IOException e) {
      file.close();
      throw e;
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
    return count;
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
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (ended) {
      return -1;
    }
    int read;
    try {
      read = in.read(to, offset, length);
    } catch (EOFException | ZipException e) {
      damaged = true;
      read = -1;
    }
    if (read < 0) {
      ended = true;
    } else {
      count += read;
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

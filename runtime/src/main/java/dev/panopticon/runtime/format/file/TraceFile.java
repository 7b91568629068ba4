// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file of blocks between a head and a tail, complete in two ways: <em>growing</em>, when it ends
 * with the last block and may be cut there by a kill, and <em>finished</em>, when another head of
 * the same length and a tail make it whole.
 *
 * <p>Appending to a finished file makes it grow again. Writes never go through a {@code
 * FileChannel}, which an interrupt of the writing thread would close for good. Not safe for use by
 * several threads at once.
 */
public interface TraceFile extends Closeable {

  /**
   * Creates the file, or empties it, and writes the head of a growing file. It is compressed if its
   * name ends with {@code .gz}.
   *
   * @param readers who may read it besides its owner
   * @throws FileTakenException if another process is writing it
   * @throws IOException if it cannot be written; the message says why, and names the file
   */
  static TraceFile create(Path path, Readers readers, byte[] growingHead) throws IOException {
    requireWritable(path);
    Claim claim = Claim.take(path);
    try {
      OwnFiles.create(path, readers);
      boolean compressed = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
      return compressed
          ? new GzipTraceFile(path, claim, growingHead)
          : new PlainTraceFile(path, claim, growingHead);
    } catch (IOException e) {
      claim.close();
      throw new IOException("Cannot write " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks as far as possible that a file can be written, and touches nothing.
   *
   * @throws IOException if it cannot; the message says why, and names it
   */
  static void requireWritable(Path path) throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new IOException(
          "Cannot write " + path + ": there is no folder " + parent + ". Create it first.");
    }
    if (Files.isDirectory(path)) {
      throw new IOException("Cannot write " + path + ": it is a folder. Name a file in it.");
    }
    boolean exists = Files.exists(path);
    if (exists ? !Files.isWritable(path) : parent != null && !Files.isWritable(parent)) {
      throw new IOException(
          "Cannot write " + path + ": permission denied for " + (exists ? path : parent) + ".");
    }
  }

  /** How many bytes are in the file, without what {@link #finish} has put behind the blocks. */
  long size();

  /** Hands the first {@code length} bytes, a whole number of events, to the operating system. */
  void append(byte[] block, int length) throws IOException;

  /**
   * Makes the file whole with this head and this tail.
   *
   * @throws IllegalArgumentException if the head is not as long as that of the growing file
   */
  void finish(byte[] finishedHead, byte[] tail) throws IOException;

  /** Releases the file as it stands. */
  @Override
  void close() throws IOException;
}

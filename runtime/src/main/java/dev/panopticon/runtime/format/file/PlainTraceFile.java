// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Head, blocks and tail as they are.
 *
 * <p>A kill between two of the writes of {@link #finish}, or of the first {@link #append} after it,
 * leaves the growing head before a finished tail. No viewer may read that, but every event is there
 * and {@code panopticon repair} makes the file whole.
 */
final class PlainTraceFile implements TraceFile {
  private final RandomAccessFile file;
  private final Claim claim;
  private final byte[] growingHead;

  /** Where the next block goes: the length of head and blocks. */
  private long end;

  private boolean finished;

  PlainTraceFile(Path path, Claim claim, byte[] growingHead) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "rw");
    this.claim = claim;
    this.growingHead = growingHead.clone();
    try {
      file.setLength(0);
      file.write(growingHead);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    this.end = growingHead.length;
  }

  @Override
  public long size() {
    return end;
  }

  @Override
  public void append(byte[] block, int length) throws IOException {
    if (finished) {
      writeHead(growingHead);
      file.setLength(end);
      finished = false;
    }
    file.seek(end);
    file.write(block, 0, length);
    end += length; // not before the write: a block that did not fit on the disk is overwritten
  }

  @Override
  public void finish(byte[] finishedHead, byte[] tail) throws IOException {
    if (finishedHead.length != growingHead.length) {
      throw new IllegalArgumentException(
          "The head has %d bytes, but %d are reserved for it."
              .formatted(finishedHead.length, growingHead.length));
    }
    file.seek(end);
    file.write(tail);
    file.setLength(end + tail.length); // an earlier tail may have been longer
    writeHead(finishedHead);
    finished = true;
  }

  private void writeHead(byte[] head) throws IOException {
    file.seek(0);
    file.write(head);
  }

  @Override
  public void close() throws IOException {
    try {
      file.close();
    } finally {
      claim.close();
    }
  }
}

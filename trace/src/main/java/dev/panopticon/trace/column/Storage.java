// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where columns that grow have their room: in a part of the memory at first, then in a file that is
 * mapped, of its user alone, and gone when the process is. So memory does not grow with a trace.
 *
 * <p>What is taken stays readable after {@link #close}.
 */
final class Storage implements Closeable {
  private static final int REGION_BYTES = 1 << 26;

  /** Of the largest memory that the JVM may take, what columns may take of it. */
  private static final int SHARE = 4;

  private final @Nullable Path folder;
  private long memoryLeft;
  private @Nullable FileChannel file;
  private ByteBuffer region = ByteBuffer.allocate(0);

  /**
   * Empty.
   *
   * @param folder for the file; null for the system's folder of temporary files
   */
  Storage(@Nullable Path folder) {
    this(folder, Runtime.getRuntime().maxMemory() / SHARE);
  }

  Storage(@Nullable Path folder, long memoryBytes) {
    this.folder = folder;
    this.memoryLeft = memoryBytes;
  }

  /**
   * Room that is zero.
   *
   * @throws UncheckedIOException if the disk is full
   */
  ByteBuffer piece(int bytes) {
    if (memoryLeft >= bytes) {
      memoryLeft -= bytes;
      return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
    if (region.remaining() < bytes) {
      region = nextRegion();
    }
    ByteBuffer piece = region.slice(region.position(), bytes).order(ByteOrder.LITTLE_ENDIAN);
    region.position(region.position() + bytes);
    return piece;
  }

  private ByteBuffer nextRegion() {
    try {
      if (file == null) {
        Path path =
            folder == null
                ? Files.createTempFile("panopticon", ".part")
                : Files.createTempFile(folder, "columns", ".part");
        file =
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
      }
      long start = file.size();
      // A full disk is an exception here; where a mapped file has a hole, it ends the process.
      ByteBuffer zeros = ByteBuffer.allocate(1 << 20);
      for (int written = 0; written < REGION_BYTES; written += zeros.capacity()) {
        zeros.clear();
        while (zeros.hasRemaining()) {
          file.write(zeros, start + written + zeros.position());
        }
      }
      return file.map(MapMode.READ_WRITE, start, REGION_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "no room for what is read, "
              + (folder == null ? "" : "in " + folder + ", ")
              + e.getMessage(),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }
}

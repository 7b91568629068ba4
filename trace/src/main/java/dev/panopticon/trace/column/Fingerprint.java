// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * By what a file is known again: its size, its time, and a digest of its beginning, its end and
 * places between, which are found again in a file of gigabytes within a few milliseconds.
 */
final class Fingerprint {
  private static final int END_BYTES = 1 << 16;
  private static final int SAMPLES = 32;
  private static final int SAMPLE_BYTES = 1 << 12;

  private Fingerprint() {}

  /** As a text. */
  static String of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(channel, 0, END_BYTES, digest);
      for (int sample = 1; sample < SAMPLES && size > 2 * END_BYTES; sample++) {
        add(channel, size / SAMPLES * sample, SAMPLE_BYTES, digest);
      }
      add(channel, Math.max(0, size - END_BYTES), END_BYTES, digest);
      return size
          + " "
          + Files.getLastModifiedTime(file).toInstant()
          + " "
          + HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void add(FileChannel file, long place, int length, MessageDigest to)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining() && file.read(buffer, place + buffer.position()) >= 0) {
      // more of it
    }
    to.update(buffer.flip());
  }
}

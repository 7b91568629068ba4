// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Recognises a trace of ours by how it begins. */
public final class OwnTrace {
  private static final int HEAD_BYTES = 64;

  /** The head of a whole trace, and the blanks that keep its place in one that was cut. */
  private static final String WHOLE = "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[{\"ph\":\"M\"";

  private static final String EMPTY = "[" + " ".repeat(38);

  private static final String CUT = EMPTY + "{\"ph\":\"M\"";

  /** A Perfetto trace of ours begins with a packet of its first sequence that sets a clock to 0. */
  private static final String PACKETS = "\n\u0018P\u00012\u0014\n\u0004\b\u0006\u0010\0";

  private OwnTrace() {}

  /** Whether the file holds a trace of ours, or nothing at all. */
  public static boolean isOne(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    if (Files.size(file) == 0) {
      return true;
    }
    String head = head(file);
    // Of a process that was killed at once there is no more than the place of the head.
    return head.equals(EMPTY)
        || head.startsWith(WHOLE)
        || head.startsWith(CUT)
        || head.startsWith(PACKETS);
  }

  /**
   * Refuses to replace what is no trace of ours. A file that does not exist is welcome.
   *
   * @throws IOException if it is something else, or cannot be read; the message says so
   */
  public static void requireReplaceable(Path file) throws IOException {
    if (Files.exists(file) && !isOne(file)) {
      throw new IOException(
          file + " exists and is no trace of panopticon, so it is not overwritten.");
    }
  }

  private static String head(Path file) throws IOException {
    StringBuilder head = new StringBuilder();
    try (InputStream raw = Files.newInputStream(file)) {
      InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw, HEAD_BYTES) : raw;
      // One at a time: what comes before the place where a file was cut is worth having.
      for (int next = in.read(); next >= 0 && head.length() < HEAD_BYTES; next = in.read()) {
        head.append((char) next);
      }
    } catch (ZipException | EOFException cutOrNotCompressed) {
      return head.toString();
    }
    return head.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * Reads a trace of any of our formats and forms, compressed or not, whole or cut short.
 *
 * <p>Told apart by content, not by name. Memory does not grow with the file, only with its tracks
 * and the depth of calls.
 */
public final class TraceReader {
  private TraceReader() {}

  /**
   * Tells the visitor what is in the trace, up to the last whole event.
   *
   * @throws InvalidTraceException if it is no trace; the message says where
   * @throws IOException if it cannot be read
   */
  public static TraceContents read(Path path, TraceVisitor visitor) throws IOException {
    return read(path, visitor, bytes -> {});
  }

  /**
   * The same.
   *
   * @param progress is told again and again how many bytes of the file were read
   */
  public static TraceContents read(Path path, TraceVisitor visitor, LongConsumer progress)
      throws IOException {
    requireFile(path);
    int first = firstByte(path);
    try (TraceInput in = TraceInput.open(path, progress)) {
      return switch (first) {
        case '[', '{' -> new CatapultReader(in, visitor).read();
        case PerfettoReader.PACKET_TAG -> new PerfettoReader(in, visitor).read();
        default ->
            throw new InvalidTraceException(
                "this is no trace, neither Catapult's JSON nor Perfetto's protobuf.");
      };
    } catch (InvalidTraceException e) {
      throw new InvalidTraceException(path + ": " + e.getMessage());
    }
  }

  /**
   * Answers nothing if there is such a file.
   *
   * @throws IOException if there is none
   */
  public static void requireFile(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new IOException(path + ": there is no such file.");
    }
  }

  private static int firstByte(Path path) throws IOException {
    try (TraceInput in = TraceInput.open(path, bytes -> {})) {
      return in.read();
    }
  }
}

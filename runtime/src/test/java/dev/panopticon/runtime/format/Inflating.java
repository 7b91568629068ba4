// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** Reads the content of trace files that may be compressed and cut short. */
public final class Inflating {
  private Inflating() {}

  /** The content of a whole file; a wrong checksum or a missing end is an error. */
  public static byte[] whole(Path path) throws IOException {
    try (InputStream in = open(path, Files.readAllBytes(path))) {
      return in.readAllBytes();
    }
  }

  /** What a streaming reader gets before it meets the end. */
  public static byte[] upToCut(Path path) throws IOException {
    return upToCut(path, Files.readAllBytes(path));
  }

  /** What a streaming reader would get of a file with these bytes. */
  public static byte[] upToCut(Path path, byte[] bytes) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (InputStream in = open(path, bytes)) {
      byte[] chunk = new byte[1]; // so that nothing read before the cut is lost with the exception
      while (in.read(chunk) > 0) {
        content.write(chunk[0]);
      }
    } catch (EOFException e) {
      return content.toByteArray();
    }
    return content.toByteArray();
  }

  private static InputStream open(Path path, byte[] bytes) throws IOException {
    InputStream in = new ByteArrayInputStream(bytes);
    boolean compressed = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    return compressed ? new GZIPInputStream(in) : in;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.format.catapult.CatapultSink;
import dev.panopticon.runtime.format.file.Nowhere;
import dev.panopticon.runtime.format.file.Readers;
import dev.panopticon.runtime.format.file.TraceFile;
import dev.panopticon.runtime.format.perfetto.PerfettoSink;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/** Opens a sink for a file in the format that the file's extension names. */
public final class TraceFormats {
  /** The extensions that there are, for messages and help texts. */
  public static final String EXTENSIONS = ".trace, .json or .pftrace, each also with .gz after it";

  /** The extension of Speedscope's own files, which are made of a trace and not recorded. */
  public static final String SPEEDSCOPE = ".speedscope.json";

  private static final String PERFETTO = ".pftrace";
  private static final String PACKED = ".gz";

  private TraceFormats() {}

  /**
   * Creates the file, or replaces it; nobody but its owner may read it.
   *
   * @throws IllegalArgumentException as the other does
   * @throws IOException as the other does
   */
  public static TraceSink open(Path path, TraceHeader header) throws IOException {
    return open(path, Readers.OWNER, header);
  }

  /**
   * Creates the file, or replaces it.
   *
   * @param readers who may read it besides its owner
   * @throws IllegalArgumentException if {@link #require} refuses the name
   * @throws IOException if the file cannot be written; the message says why, and names it
   */
  public static TraceSink open(Path path, Readers readers, TraceHeader header) throws IOException {
    return extension(path).equals(PERFETTO)
        ? new PerfettoSink(path, readers, header, toolVersion())
        : new CatapultSink(path, readers, header, toolVersion());
  }

  /**
   * A sink that writes as {@link #open} does, and keeps nothing.
   *
   * @throws IllegalArgumentException if {@link #require} refuses the name
   */
  public static TraceSink nowhere(Path path, TraceHeader header) throws IOException {
    return extension(path).equals(PERFETTO)
        ? new PerfettoSink(new Nowhere(), header, toolVersion())
        : new CatapultSink(new Nowhere(), header, toolVersion());
  }

  /**
   * Checks that a file's extension names a format, before anything is opened.
   *
   * @throws IllegalArgumentException if it names none; the message lists those that do
   */
  public static void require(Path path) {
    extension(path);
  }

  /**
   * Checks as far as possible that a file can be written, and touches nothing.
   *
   * @throws IllegalArgumentException if {@link #require} refuses the name
   * @throws IOException if it cannot; the message says why, and names it
   */
  public static void requireWritable(Path path) throws IOException {
    require(path);
    TraceFile.requireWritable(path);
  }

  /** Whether the name is that of a file of Speedscope's, compressed or not. */
  public static boolean isSpeedscope(Path path) {
    return plainName(path).endsWith(SPEEDSCOPE);
  }

  /** The file beside one, whose name has something more before its extension. */
  static Path insert(Path path, String more) {
    String name = String.valueOf(path.getFileName());
    int compressed = name.toLowerCase(Locale.ROOT).endsWith(PACKED) ? PACKED.length() : 0;
    int place = name.length() - compressed - extension(path).length();
    return path.resolveSibling(name.substring(0, place) + more + name.substring(place));
  }

  private static String extension(Path path) {
    String plain = plainName(path);
    if (plain.endsWith(SPEEDSCOPE)) {
      throw new IllegalArgumentException(
          "\"%s\" is named like a file for Speedscope. Those are made of a trace, by panopticon convert."
              .formatted(path));
    }
    for (String extension : new String[] {".trace", ".json", PERFETTO}) {
      if (plain.endsWith(extension)) {
        return extension;
      }
    }
    throw new IllegalArgumentException(
        "Unknown format of trace file \"%s\": its name must end with %s."
            .formatted(path, EXTENSIONS));
  }

  private static String plainName(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return name.endsWith(PACKED) ? name.substring(0, name.length() - PACKED.length()) : name;
  }

  /** What the build wrote beside this class, since a manifest does not follow into other jars. */
  private static String toolVersion() throws IOException {
    try (InputStream version = TraceFormats.class.getResourceAsStream("version.txt")) {
      return version == null
          ? "unknown"
          : new String(version.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}

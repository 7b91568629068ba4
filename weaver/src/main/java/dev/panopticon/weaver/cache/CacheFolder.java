// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A folder with a cache file for each program and each way of tracing it. */
public final class CacheFolder {
  private static final String CACHE = ".classes";
  private static final String PART = ".part";

  /** For programs that nobody runs any more. */
  private static final Duration KEPT = Duration.ofDays(30);

  /** For files that a killed JVM has left half written. */
  private static final Duration KEPT_PART = Duration.ofDays(1);

  private CacheFolder() {}

  /**
   * The file for a program.
   *
   * @param program its name, which need be no file name
   * @param way everything that changes what is woven, the version of the weaver included
   */
  public static Path fileFor(Path folder, String program, String way) {
    long checksum = Key.of(program, way.getBytes(StandardCharsets.UTF_8), "").checksum();
    String name = program.replaceAll("[^\\w.-]+", "-");
    String shortName = name.substring(Math.max(0, name.length() - 80));
    return folder.resolve(shortName + "-" + Long.toHexString(checksum) + CACHE);
  }

  /** The name under which this JVM writes a cache file until it is whole. */
  static Path part(Path file) {
    return file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid() + PART);
  }

  /** Removes what is no longer used from the folder of a file. */
  static void tidy(Path file) throws IOException {
    Instant now = Instant.now();
    List<Path> files;
    try (Stream<Path> all = Files.list(file.toAbsolutePath().getParent())) {
      files = all.toList();
    }
    for (Path each : files) {
      String name = String.valueOf(each.getFileName());
      Duration kept = name.endsWith(PART) ? KEPT_PART : KEPT;
      boolean ours = name.endsWith(PART) || name.endsWith(CACHE);
      if (ours && Files.getLastModifiedTime(each).toInstant().isBefore(now.minus(kept))) {
        Files.deleteIfExists(each);
      }
    }
  }
}

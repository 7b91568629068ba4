// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import dev.panopticon.runtime.format.OwnTrace;
import dev.panopticon.runtime.format.TraceFormats;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes sure, before the program starts, that its trace can be written and overwrites nothing. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses what cannot or should not be written. The file is left as it is.
   *
   * @param force whether a file that is no trace of ours may be replaced
   */
  static void require(Path file, boolean force) throws LaunchException {
    try {
      TraceFormats.require(file);
    } catch (IllegalArgumentException unknownFormat) {
      throw new LaunchException(String.valueOf(unknownFormat.getMessage()));
    }
    try {
      if (Files.isDirectory(file)) {
        throw new LaunchException(file + " is a directory. Name a file in it: -o FILE");
      }
      if (Files.exists(file)) {
        requireReplaceable(file, force);
      } else {
        requireCreatable(file);
      }
    } catch (FileSystemException refused) {
      String reason = refused.getReason() == null ? refused.toString() : refused.getReason();
      throw new LaunchException("Cannot write the trace file " + file + ": " + reason + ".");
    } catch (IOException refused) {
      throw new LaunchException("Cannot write the trace file " + file + ": " + refused);
    }
  }

  private static void requireReplaceable(Path file, boolean force)
      throws IOException, LaunchException {
    Files.newByteChannel(file, StandardOpenOption.WRITE).close();
    if (!force && !OwnTrace.isOne(file)) {
      throw new LaunchException(
          file
              + " exists and is no trace of panopticon, so it is not overwritten."
              + " Name another file, or add --force.");
    }
  }

  /** Tries it: what a directory's permissions say is not the whole truth. */
  private static void requireCreatable(Path file) throws IOException, LaunchException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new LaunchException(
          "Cannot write the trace file " + file + ": there is no directory " + folder + ".");
    }
    Files.createFile(file);
    Files.delete(file);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import dev.panopticon.runtime.format.OwnTrace;
import dev.panopticon.runtime.format.TraceFormats;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Makes sure, before the program starts, that its trace can be written and overwrites nothing. */
final class OutputFile {
  private OutputFile() {}

  /**
   * Refuses what cannot or should not be written.
   *
   * @param file absent if the user has named none: the agent will find a name in the working
   *     directory
   * @param force whether a file that is no trace of ours may be replaced
   */
  static void require(Optional<Path> file, boolean force) throws LaunchException {
    if (file.isPresent()) {
      require(file.get(), force);
      return;
    }
    Path here = Path.of("").toAbsolutePath();
    try {
      Files.delete(Files.createTempFile(here, "panopticon", ".trace"));
    } catch (IOException refused) {
      // Its whole text names a file that nobody asked for.
      String reason = refused instanceof AccessDeniedException ? ": permission denied" : "";
      throw new LaunchException(
          "Cannot write a trace file into the working directory "
              + here
              + reason
              + ". Name a file elsewhere: -o FILE");
    }
  }

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
    } catch (IOException refused) {
      throw new LaunchException(
          "Cannot write the trace file " + file + ": " + reason(refused) + ".");
    }
  }

  /** Without names of files and classes. */
  private static String reason(IOException refused) {
    if (refused instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (refused instanceof FileSystemException named) {
      return named.getReason() == null ? "no file can be made there" : named.getReason();
    }
    return String.valueOf(refused.getMessage());
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

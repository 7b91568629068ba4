// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * The working directory, also where this JVM cannot express its name.
 *
 * <p>A locale that knows ASCII alone ({@code LC_ALL=C}) turns every other character of a path into
 * one that leads nowhere, and {@code java.nio.file} resolves even relative paths against that.
 * Linux has another name for the directory.
 */
public final class WorkingDirectory {
  /** What {@link #path} returns where there is no other way. */
  public static final Path NAMELESS = Path.of("/proc/self/cwd");

  private WorkingDirectory() {}

  /** An absolute path that leads there. */
  public static Path path() {
    Path here = Path.of("");
    try {
      here = here.toAbsolutePath();
    } catch (InvalidPathException inexpressible) {
      return NAMELESS;
    }
    return Files.isDirectory(here) || !Files.isDirectory(NAMELESS) ? here : NAMELESS;
  }

  /** A path as it is shown: relative if it leads into the working directory. */
  public static String shown(Path file) {
    Path here = path();
    return (file.startsWith(here) ? here.relativize(file) : file).toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format.file;

import java.io.IOException;
import java.nio.file.Path;

/** A file that another process is writing; the message names both. */
public final class FileTakenException extends IOException {
  private static final long serialVersionUID = 1;

  FileTakenException(Path file, String owner) {
    super(
        file
            + " is being written by "
            + (owner.isEmpty() ? "another process" : "process " + owner)
            + ".");
  }
}

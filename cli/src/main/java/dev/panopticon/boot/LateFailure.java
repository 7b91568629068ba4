// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Leaves word in a file of an agent that came late and could not start: who has loaded it does not
 * see what the program's JVM writes to standard error, and {@code jcmd} tells of nothing.
 */
final class LateFailure {
  private LateFailure() {}

  /** Appends a line to a file beside the trace that was asked for. */
  static void tell(String options, String line) {
    try {
      Files.writeString(
          file(options == null ? "" : options),
          line + System.lineSeparator(),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException | InvalidPathException unwritable) {
      // Standard error has the line.
    }
  }

  private static Path file(String options) {
    Path unnamed = Path.of("panopticon-" + ProcessHandle.current().pid() + ".log");
    for (String option : options.split("(?<!,),(?!,)", -1)) {
      if (option.startsWith("output=")) {
        Path trace =
            Path.of(option.substring("output=".length()).replace(",,", ",")).toAbsolutePath();
        boolean hasFolder = trace.getParent() != null && Files.isDirectory(trace.getParent());
        boolean isNamed = trace.getFileName() != null && option.indexOf('%') < 0;
        if (hasFolder) {
          return trace.resolveSibling(isNamed ? trace.getFileName() + ".log" : unnamed.toString());
        }
      }
    }
    return unnamed;
  }
}

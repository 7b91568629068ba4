// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;

/**
 * Shows a trace by {@code panopticon view} in a process of its own, which goes on after this one.
 */
final class DetachedView {
  /** The option of {@code view} that lets go of what it was started with. */
  private static final String DETACHED = "--detached";

  private DetachedView() {}

  /**
   * Starts it, and waits until it has said where the trace is shown, or why it is not.
   *
   * @param jar panopticon.jar
   * @param err where that is passed on to
   */
  static void of(Path trace, Path jar, PrintWriter err) throws IOException {
    Process viewer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar.toString(),
                "view",
                DETACHED,
                trace.toString())
            .redirectErrorStream(true)
            .start();
    viewer.getOutputStream().close();
    try (BufferedReader told = viewer.inputReader()) {
      told.lines().forEach(err::println);
    }
    err.flush();
  }
}

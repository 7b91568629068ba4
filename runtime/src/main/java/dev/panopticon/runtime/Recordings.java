// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.clock.TraceClock;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.runtime.recorder.Session;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The composition root where there is no agent: joins recorder, clock and format.
 *
 * <p>Safe for use by many threads.
 */
final class Recordings {
  private Recordings() {}

  /**
   * Starts a recording into a file.
   *
   * @param processName what viewers call the process
   * @throws IllegalArgumentException if the extension of the file belongs to no format
   * @throws IllegalStateException if a recording is running in this JVM already
   * @throws IOException if the file cannot be written
   */
  static Recording open(Path file, String processName, RecordingOptions options)
      throws IOException {
    return open(file, processName, options, false);
  }

  static Recording open(Path file, String processName, RecordingOptions options, boolean temporary)
      throws IOException {
    Session session =
        Recorder.instance()
            .start(
                header -> TraceFormats.open(file, header),
                processName,
                TraceClock.startingNow(),
                options.session());
    return new Recording(session, file, temporary);
  }

  /** The main class or jar of this JVM, as the user has named it; {@code java} if unknown. */
  static String processName() {
    String command = System.getProperty("sun.java.command", "").strip();
    String main = command.isEmpty() ? "java" : command.split(" ", 2)[0];
    return main.substring(main.lastIndexOf('/') + 1);
  }
}

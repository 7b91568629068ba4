// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.event.TraceSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * What is behind a {@link Recording}: a session of this class loader's recorder, or the agent's.
 */
interface RunningRecording {
  /**
   * Stops recording and completes the file, if there was anything to write.
   *
   * @throws IOException if the file could not be written, now or earlier
   */
  void stop() throws IOException;

  /**
   * Writes what was recorded so far as a whole trace.
   *
   * @throws IOException if that fails
   */
  void copyTo(OutputStream out) throws IOException;

  TraceSummary summary();

  long failedPredicates();

  /**
   * What the user should know of it, as sentences: what cannot be had, and why there is no call.
   */
  List<String> notes();

  /** Deletes what was recorded. */
  void discard() throws IOException;
}

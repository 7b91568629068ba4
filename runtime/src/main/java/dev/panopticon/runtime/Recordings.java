// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.format.SurefireFork;
import dev.panopticon.runtime.recorder.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The composition root of the API: has the recorder of this class loader record, or the agent's.
 *
 * <p>Safe for use by many threads.
 */
final class Recordings {
  private static final String NOTHING_WOVEN =
      "No call was recorded: no woven class has been loaded. Weave the program's classes when it is"
          + " built, by the goal 'weave' of panopticon-maven-plugin, or run the program with"
          + " -javaagent:panopticon.jar=armed=true.";

  private Recordings() {}

  /**
   * Starts a recording into a file.
   *
   * @param temporary whether the file is ours, and goes with the recording
   * @throws IllegalArgumentException if the extension of the file belongs to no format
   * @throws IllegalStateException if too many recordings are running
   * @throws IOException if the file cannot be written
   */
  static Recording open(Path file, RecordingOptions options, boolean temporary) throws IOException {
    Path absolute = file.toAbsolutePath();
    // What was woven at build time and loaded before the agent came goes on without it.
    Object agent = Recorder.instance().hasTracePoints() ? null : AgentPresence.recordings();
    RunningRecording running =
        agent == null
            ? local(absolute, options, temporary)
            : AgentRecordings.open(
                agent,
                PortableOptions.write(absolute, temporary, processName(), options.session()));
    return new Recording(running, absolute, temporary);
  }

  private static RunningRecording local(Path file, RecordingOptions options, boolean temporary)
      throws IOException {
    LocalRecording recording =
        LocalRecording.open(file, temporary, processName(), options.session());
    ExitHook.install();
    return recording;
  }

  /** Why nothing at all can be recorded; null if it can. */
  static @Nullable String whyNothing() {
    return !Recorder.instance().hasTracePoints() && AgentPresence.recordings() == null
        ? NOTHING_WOVEN
        : null;
  }

  /** The main class or jar of this JVM, as the user has named it; {@code java} if unknown. */
  static String processName() {
    String tests = SurefireFork.name();
    if (tests != null) {
      return tests;
    }
    String command = System.getProperty("sun.java.command", "").strip();
    String main = command.isEmpty() ? "java" : command.split(" ", 2)[0];
    return main.substring(main.lastIndexOf('/') + 1);
  }
}

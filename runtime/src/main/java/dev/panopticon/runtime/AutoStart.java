// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.format.OwnTrace;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.runtime.recorder.Recorder;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts a recording of the whole run when the user asks for one from outside: {@code
 * -Dpanopticon.output=FILE} or, without that, the environment variable {@code PANOPTICON_OUTPUT}.
 *
 * <p>{@code %p} in the file name becomes the process id, since an environment variable is inherited
 * by child processes. What of the run is kept say {@link StartOptions}. An earlier trace of ours is
 * replaced when there is something to write, any other file is kept. Where it cannot start, one
 * line says why and the program runs on; where no call was recorded, one line at the end says why.
 */
public final class AutoStart {
  /** System property that names the file. */
  public static final String PROPERTY = "panopticon.output";

  /** Environment variable that names the file. */
  public static final String VARIABLE = "PANOPTICON_OUTPUT";

  private AutoStart() {}

  /** Starts the recording that the user asks for, if any. */
  public static void run() {
    String output = System.getProperty(PROPERTY);
    if (output == null) {
      output = System.getenv(VARIABLE);
    }
    if (output != null && !output.isBlank()) {
      start(output);
    }
  }

  private static void start(String output) {
    try {
      String pid = Long.toString(ProcessHandle.current().pid());
      Path file = Path.of(output.replace("%p", pid));
      TraceFormats.require(file);
      OwnTrace.requireReplaceable(file);
      LocalRecording recording =
          LocalRecording.open(
              file.toAbsolutePath(),
              false,
              Recordings.processName(),
              StartOptions.read(System::getProperty).session());
      ExitHook.add(() -> end(recording));
    } catch (IllegalArgumentException | IllegalStateException e) {
      complain(output, e.getMessage());
    } catch (IOException e) {
      complain(output, e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /** A run without a call is told of: there is no file to show it. */
  private static void end(LocalRecording recording) {
    Recorder.instance().atExit();
    if (recording.summary().calls() == 0) {
      recording.notes().forEach(note -> System.err.println("panopticon: " + note));
    }
  }

  private static void complain(String output, @Nullable String problem) {
    System.err.println(
        "panopticon: cannot record to "
            + output
            + ": "
            + problem
            + " The program runs on without a recording. Check -D"
            + PROPERTY
            + " or "
            + VARIABLE
            + ".");
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.format.TargetFile;
import dev.panopticon.runtime.format.TargetFile.Existing;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.runtime.format.file.Claim;
import dev.panopticon.runtime.recorder.Recorder;
import dev.panopticon.runtime.recorder.WarmUp;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Starts a recording of the whole run when the user asks for one from outside: {@code
 * -Dpanopticon.output=FILE} or, without that, the environment variable {@code PANOPTICON_OUTPUT}.
 *
 * <p>A setting that child processes inherit names a file for each of them: {@link TargetFile} tells
 * how. What of the run is kept say {@link StartOptions}. What is there already is kept; {@code
 * -Dpanopticon.overwrite=true} lets an earlier trace of ours be replaced. Where it cannot start,
 * one line says why and the program runs on; where no call was recorded, one line at the end says
 * why.
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
      RecordingOptions options = StartOptions.read(System::getProperty);
      String program = Recordings.processName();
      TargetFile target =
          TargetFile.find(
              output,
              program,
              StartOptions.overwrites(System::getProperty) ? Existing.REPLACE_TRACE : Existing.KEEP,
              "-Dpanopticon.overwrite=true replaces it");
      target.note().ifPresent(note -> System.err.println("panopticon: " + note));
      WarmUp.begin(header -> TraceFormats.nowhere(target.path(), header), options.session().flows())
          .end();
      LocalRecording recording =
          LocalRecording.open(target.path(), false, program, options.session());
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
    Claim.releaseAll();
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

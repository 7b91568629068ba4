// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime;

import dev.panopticon.runtime.format.OwnTrace;
import dev.panopticon.runtime.format.TraceFormats;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Starts a recording of the whole run when the user asks for one from outside: {@code
 * -Dpanopticon.output=FILE} or, without that, the environment variable {@code PANOPTICON_OUTPUT}.
 *
 * <p>{@code %p} in the file name becomes the process id, since an environment variable is inherited
 * by child processes. What of the run is kept say {@link StartOptions}. An earlier trace of ours is
 * replaced, any other file is kept. Where it cannot start, one line says why and the program runs
 * on.
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

  @SuppressWarnings("resource") // it runs until the JVM ends
  private static void start(String output) {
    try {
      String pid = Long.toString(ProcessHandle.current().pid());
      Path file = Path.of(output.replace("%p", pid));
      TraceFormats.require(file);
      OwnTrace.requireReplaceable(file);
      Recordings.open(file, Recordings.processName(), StartOptions.read(System::getProperty));
    } catch (IllegalArgumentException | IllegalStateException e) {
      complain(output, e.getMessage());
    } catch (IOException e) {
      complain(output, e.getMessage() == null ? e.toString() : e.getMessage());
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

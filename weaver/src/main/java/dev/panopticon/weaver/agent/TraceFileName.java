// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.nio.file.Files;
import java.nio.file.Path;

/** The name of a trace file for a run that was given none. */
final class TraceFileName {
  private TraceFileName() {}

  /** A file in the working directory that does not exist yet and says program and process. */
  static Path fresh(String program) {
    String stem = program.endsWith(".jar") ? program.substring(0, program.length() - 4) : program;
    String simple = stem.substring(stem.lastIndexOf('.') + 1).replaceAll("[^\\w-]+", "-");
    String base = simple + "-" + ProcessHandle.current().pid();
    Path folder = Path.of("").toAbsolutePath();
    Path fresh = folder.resolve(base + ".trace");
    // The same process id comes round again, in containers nearly always.
    for (int i = 2; Files.exists(fresh); i++) {
      fresh = folder.resolve(base + "-" + i + ".trace");
    }
    return fresh;
  }
}

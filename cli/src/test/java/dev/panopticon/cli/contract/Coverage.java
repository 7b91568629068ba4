// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.OfflineInstrumentationAccessGenerator;

/** JaCoCo's offline instrumentation. */
final class Coverage {
  private Coverage() {}

  static void instrument(Path classFile) throws IOException {
    byte[] original = Files.readAllBytes(classFile);
    Instrumenter instrumenter = new Instrumenter(new OfflineInstrumentationAccessGenerator());
    Files.write(classFile, instrumenter.instrument(original, classFile.toString()));
  }
}

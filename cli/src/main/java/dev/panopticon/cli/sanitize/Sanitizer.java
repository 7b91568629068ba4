// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.sanitize;

import dev.panopticon.cli.copy.TraceCopy;
import dev.panopticon.trace.read.FlowTargets;
import dev.panopticon.trace.read.TraceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Copies a trace, call by call, with hashes in the place of values. */
final class Sanitizer {
  private Sanitizer() {}

  /**
   * Copies.
   *
   * @param target its extension is the format
   * @return how many calls there are
   * @throws IOException if one of the files cannot be read or written
   */
  static long copy(Path trace, Path target) throws IOException {
    try (TraceCopy copy = new TraceCopy(target, FlowTargets.of(trace), new Hashes()::of)) {
      copy.ends(TraceReader.read(trace, copy).lastNanos());
      copy.finish();
      return copy.calls();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSink;
import java.io.IOException;
import java.nio.file.Path;

public final class TraceFormats {
  private TraceFormats() {}

  @SuppressWarnings("DoNotCallSuggester")
  public static TraceSink open(Path path, TraceHeader header) throws IOException {
    throw new IOException(path + " " + header);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSink;
import java.io.IOException;

/** Opens the place where a session goes. */
@FunctionalInterface
public interface SinkFactory {
  /** The sink, opened. */
  TraceSink open(TraceHeader header) throws IOException;
}

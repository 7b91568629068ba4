// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A trace as the runtime writes it, with two threads, for tests to fill. */
public final class TracedFile {
  public static final Track MAIN = new Track(1, "main", 1, false);
  public static final Track WORKER = new Track(2, "worker", 31, true);
  public static final TracePoint OUTER = point("Order.place");
  public static final TracePoint INNER = point("Order.check");

  private TracedFile() {}

  private static TracePoint point(String name) {
    return new TracePoint(
        TracePoint.Kind.METHOD, "Order", "m", "()V", name, "shop", List.of(), "", 0, true, true);
  }

  /** The format is that of the file's name. */
  public static TraceSink open(Path path) throws IOException {
    TraceSink sink = TraceFormats.open(path, new TraceHeader("Shop", 42, 0));
    sink.track(MAIN);
    sink.track(WORKER);
    return sink;
  }
}

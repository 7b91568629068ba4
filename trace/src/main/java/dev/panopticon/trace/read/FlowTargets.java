// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which slices of a trace have arrows that lead to them: who copies a trace has to know that when
 * the slice begins, and the trace tells it later.
 */
public final class FlowTargets {
  private final Map<Place, long[]> flows = new HashMap<>();

  private record Place(int track, long nanos) {}

  /** No slices so far. */
  public FlowTargets() {}

  /**
   * Reads them.
   *
   * @throws IOException if the trace cannot be read
   */
  public static FlowTargets of(Path trace) throws IOException {
    FlowTargets targets = new FlowTargets();
    TraceReader.read(
        trace,
        new TraceVisitor() {
          @Override
          public void flow(Flow flow) {
            targets.add(flow);
          }
        });
    return targets;
  }

  /** An arrow leads to one more. */
  public void add(Flow flow) {
    flows.merge(
        new Place(flow.target().id(), flow.targetNanos()),
        new long[] {flow.id()},
        (some, one) -> {
          long[] more = Arrays.copyOf(some, some.length + 1);
          more[some.length] = one[0];
          return more;
        });
  }

  /** The ids of the arrows that lead to the slice that begins there. */
  public long[] at(Track track, long beginNanos) {
    return flows.getOrDefault(new Place(track.id(), beginNanos), TraceSink.NO_FLOWS);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import java.util.ArrayList;
import java.util.List;

/** A sink that keeps the arrows. */
final class FlowList implements TraceSink {
  final List<Flow> flows = new ArrayList<>();

  @Override
  public void flow(Flow flow) {
    flows.add(flow);
  }

  @Override
  public void track(Track track) {}

  @Override
  public void beginSlice(Track track, TracePoint point, long timestampNanos, long[] arriving) {}

  @Override
  public void endSlice(
      Track track, TracePoint point, long timestampNanos, List<Argument> arguments) {}

  @Override
  public void slice(
      Track track,
      TracePoint point,
      long beginNanos,
      long endNanos,
      long[] arriving,
      List<Argument> arguments) {}

  @Override
  public void instant(
      String name, String category, long timestampNanos, List<Argument> arguments) {}

  @Override
  public void counter(String name, long timestampNanos, List<Argument> values) {}

  @Override
  public void flush() {}

  @Override
  public void checkpoint(List<OpenSlice> open, TraceSummary summary) {}

  @Override
  public void close() {}
}

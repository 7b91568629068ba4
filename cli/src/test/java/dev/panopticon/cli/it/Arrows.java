// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The arrows of a trace, by what lies around their beginnings and begins at their ends. */
public final class Arrows implements TraceVisitor {
  private final List<Slice> slices = new ArrayList<>();
  private final Map<Integer, Deque<Slice>> open = new HashMap<>();
  private final List<Flow> flows = new ArrayList<>();

  private static final class Slice {
    private final int track;
    private final String name;
    private final long begin;
    private long end = Long.MAX_VALUE;

    Slice(Track track, String name, long begin) {
      this.track = track.id();
      this.name = name;
      this.begin = begin;
    }
  }

  private Arrows() {}

  /**
   * The arrows of a trace as lines such as {@code Main.main ⇢ execute → Main.work}, sorted; a
   * beginning outside of all calls stands below {@code -}. Lambdas have no numbers, which compilers
   * give in ways of their own.
   */
  public static List<String> of(Path trace) throws IOException {
    return withDoubts(trace).stream().map(line -> line.replaceAll(" of \\d+$", "")).toList();
  }

  /** The same, with how many hand-overs it may be at the end of those that are not sure. */
  public static List<String> withDoubts(Path trace) throws IOException {
    Arrows arrows = new Arrows();
    TraceReader.read(trace, arrows);
    return arrows.flows.stream()
        .map(arrows::line)
        .map(line -> line.replaceAll("\u03bb\\d+", "\u03bb"))
        .sorted()
        .toList();
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    Slice slice = new Slice(track, name, timestampNanos);
    slices.add(slice);
    open.computeIfAbsent(track.id(), id -> new ArrayDeque<>()).push(slice);
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    Slice slice = Objects.requireNonNull(open.get(track.id())).pop();
    slice.end = timestampNanos;
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    Slice slice = new Slice(track, name, beginNanos);
    slice.end = endNanos;
    slices.add(slice);
  }

  @Override
  public void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    slice(track, name, category, beginNanos, endNanos, arguments);
  }

  @Override
  public void flow(Flow flow) {
    flows.add(flow);
  }

  private String line(Flow flow) {
    if (flow.sourceNanos() >= flow.targetNanos()) {
      throw new AssertionError("leads back in time: " + flow);
    }
    return around(flow.source(), flow.sourceNanos())
        + " "
        + flow.kind().source().name()
        + " \u2192 "
        + beginningAt(flow.target(), flow.targetNanos())
        + (flow.ambiguity() > 1 ? " of " + flow.ambiguity() : "");
  }

  private String around(Track track, long nanos) {
    String name = "-";
    long begin = -1;
    for (Slice slice : slices) {
      if (slice.track == track.id()
          && slice.begin < nanos
          && slice.end > nanos
          && slice.begin > begin) {
        name = slice.name;
        begin = slice.begin;
      }
    }
    return name;
  }

  private String beginningAt(Track track, long nanos) {
    List<String> names =
        slices.stream()
            .filter(slice -> slice.track == track.id() && slice.begin == nanos)
            .map(slice -> slice.name)
            .toList();
    if (names.size() != 1) {
      throw new AssertionError("leads to " + names + ", not to one slice");
    }
    return names.get(0);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that a viewer draws of a trace but its times: the slices of each thread as a tree, waits
 * among them, and the arrows from slice to slice. Calls are identified by their first argument.
 */
final class DrawnTrace implements TraceVisitor {
  private static final String NUMBER = "amount";

  private final Map<Integer, String> names = new HashMap<>();
  private final Map<Integer, List<Slice>> tracks = new TreeMap<>();
  private final Map<Integer, Deque<Slice>> open = new HashMap<>();
  private final List<Flow> flows = new ArrayList<>();

  private static final class Slice {
    private final long begin;
    private String name;
    private long end = Long.MAX_VALUE;

    Slice(String name, long begin) {
      this.name = name;
      this.begin = begin;
    }

    boolean spans(long nanos) {
      return begin < nanos && nanos < end;
    }

    void end(long nanos, List<Argument> arguments) {
      end = nanos;
      if (!arguments.isEmpty() && arguments.get(0).name().equals(NUMBER)) {
        name += "#" + arguments.get(0).value();
      }
    }
  }

  private DrawnTrace() {}

  /**
   * Reads a trace.
   *
   * @throws AssertionError if an arrow begins nowhere, leads to no slice, or back in time
   */
  static DrawnTrace of(Path trace) throws IOException {
    DrawnTrace drawn = new DrawnTrace();
    TraceReader.read(trace, drawn);
    drawn
        .tracks
        .values()
        .forEach(
            slices ->
                slices.sort(
                    Comparator.<Slice>comparingLong(slice -> slice.begin)
                        .thenComparing(slice -> -slice.end)));
    return drawn;
  }

  /** The numbers of all calls. */
  Set<Integer> calls() {
    Set<Integer> calls = new TreeSet<>();
    tracks.values().stream()
        .flatMap(List::stream)
        .filter(slice -> slice.name.contains("#"))
        .forEach(
            slice -> calls.add(Integer.valueOf(slice.name.substring(slice.name.indexOf('#') + 1))));
    return calls;
  }

  /** A line for each slice and for each arrow. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    tracks.forEach(
        (track, slices) -> {
          for (Slice slice : slices) {
            lines.add(path(track, slice.begin, slice));
          }
        });
    flows.stream().map(this::line).forEach(lines::add);
    lines.sort(Comparator.naturalOrder());
    return lines;
  }

  int arrows() {
    return flows.size();
  }

  private String line(Flow flow) {
    if (flow.sourceNanos() >= flow.targetNanos()) {
      throw new AssertionError("leads back in time: " + flow);
    }
    int target = flow.target().id();
    List<Slice> there =
        tracks.getOrDefault(target, List.of()).stream()
            .filter(slice -> slice.begin == flow.targetNanos())
            .toList();
    if (there.size() != 1) {
      throw new AssertionError("leads to " + there.size() + " slices, not to one: " + flow);
    }
    return "%s %s of %d \u2192 %s"
        .formatted(
            path(flow.source().id(), flow.sourceNanos(), null),
            flow.kind().source().name(),
            flow.ambiguity(),
            path(target, flow.targetNanos(), there.get(0)));
  }

  /** What lies around a place, with how many slices have begun there before; then the last one. */
  private String path(int track, long nanos, @Nullable Slice last) {
    StringBuilder path = new StringBuilder(names.get(track));
    int before = 0;
    for (Slice slice : tracks.getOrDefault(track, List.of())) {
      before += slice.begin < nanos ? 1 : 0;
      if (slice != last && slice.spans(nanos)) {
        path.append(" > ").append(slice.name);
      }
    }
    if (last != null) {
      path.append(" > ").append(last.name);
    }
    return path + " @" + before;
  }

  @Override
  public void track(Track track) {
    names.put(track.id(), track.name());
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    Slice slice = new Slice(name, timestampNanos);
    slices(track).add(slice);
    open.computeIfAbsent(track.id(), id -> new ArrayDeque<>()).push(slice);
  }

  private List<Slice> slices(Track track) {
    return tracks.computeIfAbsent(track.id(), id -> new ArrayList<>());
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    open.getOrDefault(track.id(), new ArrayDeque<>()).pop().end(timestampNanos, arguments);
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    Slice slice = new Slice(name, beginNanos);
    slice.end(endNanos, arguments);
    slices(track).add(slice);
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
}

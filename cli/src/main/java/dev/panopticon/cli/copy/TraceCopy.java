// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.copy;

import static java.util.Objects.requireNonNull;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSink.OpenSlice;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
import dev.panopticon.trace.read.FlowTargets;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes what it is told of a trace, or of one after the other, into a new one.
 *
 * <p>What cannot be written is thrown as an {@link UncheckedIOException}, since a visitor throws
 * nothing else.
 */
public final class TraceCopy implements TraceVisitor, Closeable {
  private final Path target;
  private final FlowTargets flows;
  private final UnaryOperator<List<Argument>> values;
  private final CopiedPoints points = new CopiedPoints();

  /** Where that is in the source which begins next, by track. */
  private final Map<Integer, SourcePlace> places = new HashMap<>();

  private final Map<Integer, Deque<Open>> open = new LinkedHashMap<>();
  private final Map<Integer, Track> tracks = new HashMap<>();
  private final List<OpenSlice> unfinished = new ArrayList<>();
  private @Nullable TraceSink sink;
  private @Nullable TraceSummary summary;
  private long calls;

  private record Open(TracePoint point, long beginNanos) {}

  /**
   * A copy of which nothing is written yet.
   *
   * @param target its extension is the format
   * @param flows which slices have arrows that lead to them
   * @param values what to write in the place of the values of calls
   */
  public TraceCopy(Path target, FlowTargets flows, UnaryOperator<List<Argument>> values) {
    this.target = target;
    this.flows = flows;
    this.values = values;
  }

  /** How many calls there are. */
  public long calls() {
    return calls;
  }

  /** A trace ends at that time; what is open has not returned. */
  public void ends(long lastNanos) {
    open.forEach(
        (id, slices) -> {
          long end = lastNanos;
          for (Open slice : slices) {
            Track track = requireNonNull(tracks.get(id));
            unfinished.add(
                new OpenSlice(track, slice.point, slice.beginNanos, true, ++end, List.of()));
          }
        });
    open.clear();
  }

  /** Makes the file whole with the summary that was told, or another one if none was. */
  public void finish() throws IOException {
    TraceSummary known = summary;
    finish(known != null ? known : new TraceSummary(calls, tracks.size(), 0, unfinished.size()));
  }

  /** Makes the file whole with that summary. */
  public void finish(TraceSummary of) throws IOException {
    sink().checkpoint(unfinished, of);
  }

  @Override
  public void close() throws IOException {
    if (sink != null) {
      sink.close();
    }
  }

  @Override
  public void header(TraceHeader header) {
    unchecked(
        () -> {
          if (sink == null) {
            sink = TraceFormats.open(target, header);
          } else {
            sink.process(header);
          }
        });
  }

  @Override
  public void track(Track track) {
    tracks.put(track.id(), track);
    unchecked(() -> sink().track(track));
  }

  @Override
  public void source(Track track, SourcePlace place) {
    places.put(track.id(), place);
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    TracePoint point = points.of(name, category, places.remove(track.id()));
    open.computeIfAbsent(track.id(), id -> new ArrayDeque<>())
        .push(new Open(point, timestampNanos));
    calls++;
    unchecked(
        () -> sink().beginSlice(track, point, timestampNanos, flows.at(track, timestampNanos)));
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    TracePoint point = requireNonNull(open.get(track.id())).pop().point;
    unchecked(() -> sink().endSlice(track, point, timestampNanos, values.apply(arguments)));
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    calls++;
    write(track, name, category, beginNanos, endNanos, values.apply(arguments));
  }

  /** What the tracer says about threads: names of classes and carriers, and no values. */
  @Override
  public void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    write(track, name, category, beginNanos, endNanos, arguments);
  }

  private void write(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    TracePoint point = points.of(name, category, places.remove(track.id()));
    long[] arriving = flows.at(track, beginNanos);
    unchecked(() -> sink().slice(track, point, beginNanos, endNanos, arriving, arguments));
  }

  @Override
  public void flow(Flow flow) {
    unchecked(() -> sink().flow(flow));
  }

  /** What the tracer says about the process: names of classes and agents, and no values. */
  @Override
  public void instant(String name, String category, long timestampNanos, List<Argument> arguments) {
    unchecked(() -> sink().instant(name, category, timestampNanos, arguments));
  }

  @Override
  public void counter(String name, long timestampNanos, List<Argument> counted) {
    unchecked(() -> sink().counter(name, timestampNanos, counted));
  }

  @Override
  public void summary(TraceSummary found) {
    summary = found;
  }

  private TraceSink sink() throws IOException {
    if (sink == null) {
      throw new IOException("the trace does not say what process it is of.");
    }
    return sink;
  }

  private static void unchecked(IoAction action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface IoAction {
    void run() throws IOException;
  }
}

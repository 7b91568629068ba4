// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.sanitize;

import static java.util.Objects.requireNonNull;

import dev.panopticon.cli.read.FlowTargets;
import dev.panopticon.cli.read.TraceContents;
import dev.panopticon.cli.read.TraceReader;
import dev.panopticon.cli.read.TraceVisitor;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.TraceSink.OpenSlice;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.runtime.format.TraceFormats;
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
import org.jspecify.annotations.Nullable;

/** Copies a trace, call by call, with hashes in the place of values. */
final class Sanitizer implements TraceVisitor {
  private final Path target;
  private final FlowTargets flows;
  private final Hashes hashes = new Hashes();
  private final Map<List<String>, TracePoint> points = new HashMap<>();
  private final Map<Integer, Deque<Open>> open = new LinkedHashMap<>();
  private final Map<Integer, Track> tracks = new HashMap<>();
  private @Nullable TraceSink sink;
  private @Nullable TraceSummary summary;
  private long calls;

  private record Open(TracePoint point, long beginNanos) {}

  private Sanitizer(Path target, FlowTargets flows) {
    this.target = target;
    this.flows = flows;
  }

  /**
   * Copies.
   *
   * @param target its extension is the format
   * @return how many calls there are
   * @throws IOException if one of the files cannot be read or written
   */
  static long copy(Path trace, Path target) throws IOException {
    Sanitizer copy = new Sanitizer(target, FlowTargets.of(trace));
    try {
      TraceContents contents = TraceReader.read(trace, copy);
      copy.finish(contents.lastNanos());
      return copy.calls;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      if (copy.sink != null) {
        copy.sink.close();
      }
    }
  }

  private void finish(long lastNanos) throws IOException {
    List<OpenSlice> unfinished = new ArrayList<>();
    open.forEach(
        (id, slices) -> {
          long end = lastNanos;
          for (Open slice : slices) {
            Track track = requireNonNull(tracks.get(id));
            unfinished.add(
                new OpenSlice(track, slice.point, slice.beginNanos, true, ++end, List.of()));
          }
        });
    TraceSummary known = summary;
    sink()
        .checkpoint(
            unfinished,
            known != null ? known : new TraceSummary(calls, tracks.size(), 0, unfinished.size()));
  }

  @Override
  public void header(TraceHeader header) {
    unchecked(() -> sink = TraceFormats.open(target, header));
  }

  @Override
  public void track(Track track) {
    tracks.put(track.id(), track);
    unchecked(() -> sink().track(track));
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    TracePoint point = point(name, category);
    open.computeIfAbsent(track.id(), id -> new ArrayDeque<>())
        .push(new Open(point, timestampNanos));
    calls++;
    unchecked(
        () -> sink().beginSlice(track, point, timestampNanos, flows.at(track, timestampNanos)));
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    TracePoint point = open.getOrDefault(track.id(), new ArrayDeque<>()).pop().point;
    unchecked(() -> sink().endSlice(track, point, timestampNanos, hashes.of(arguments)));
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
    TracePoint point = point(name, category);
    long[] arriving = flows.at(track, beginNanos);
    unchecked(
        () -> sink().slice(track, point, beginNanos, endNanos, arriving, hashes.of(arguments)));
  }

  @Override
  public void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    TracePoint point = point(name, category);
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
  public void counter(String name, long timestampNanos, List<Argument> values) {
    unchecked(() -> sink().counter(name, timestampNanos, values));
  }

  @Override
  public void summary(TraceSummary found) {
    summary = found;
  }

  private TracePoint point(String name, String category) {
    return points.computeIfAbsent(
        List.of(name, category),
        key ->
            new TracePoint(
                TracePoint.Kind.METHOD,
                category,
                name,
                "()V",
                name,
                category,
                List.of(),
                "",
                0,
                false,
                false));
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

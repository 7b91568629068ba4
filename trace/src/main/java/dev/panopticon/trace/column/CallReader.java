// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.InvalidTraceException;
import dev.panopticon.trace.read.ReadCall;
import dev.panopticon.trace.read.TraceContents;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a trace into columns. */
public final class CallReader implements TraceVisitor {
  private final Storage storage;
  private final ValueWriter values;
  private final GrowingSlices calls;
  private final GrowingSlices waits;
  private final GrowingSlices instants;
  private final GrowingArrows arrows;
  private final GrowingCounters counters;
  private final Names names = new Names();
  private final GrowingRows rows = new GrowingRows();
  private final List<TraceHeader> processes = new ArrayList<>();
  private @Nullable TraceSummary summary;

  private CallReader(Storage storage) {
    this.storage = storage;
    values = new ValueWriter(new Bytes(storage));
    calls = new GrowingSlices(storage, values);
    waits = new GrowingSlices(storage, values);
    instants = new GrowingSlices(storage, values);
    arrows = new GrowingArrows(storage);
    counters = new GrowingCounters(storage);
  }

  /**
   * Reads a file, of which every call is {@link Calls#isChosen}.
   *
   * @throws InvalidTraceException if it is no trace; the message says where
   * @throws IOException if it cannot be read
   */
  public static ReadTrace read(Path trace) throws IOException {
    return readWithProgress(trace, bytes -> {});
  }

  /**
   * The same.
   *
   * @param progress is told again and again how many bytes of the file were read
   */
  public static ReadTrace readWithProgress(Path trace, LongConsumer progress) throws IOException {
    return read(trace, progress, new Storage(null));
  }

  static ReadTrace read(Path trace, LongConsumer progress, Storage storage) throws IOException {
    try (storage) {
      CallReader reader = new CallReader(storage);
      return reader.finish(TraceReader.read(trace, reader, progress));
    } catch (UncheckedIOException e) {
      throw new IOException(trace + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a file.
   *
   * @param chosen decides of each call, in the order of their numbers, whether it is {@link
   *     Calls#isChosen}
   * @throws InvalidTraceException if it is no trace; the message says where
   * @throws IOException if it cannot be read
   */
  public static ReadTrace read(Path trace, Predicate<ReadCall> chosen) throws IOException {
    return read(trace).choosing(chosen);
  }

  @Override
  public void header(TraceHeader header) {
    processes.add(header);
  }

  @Override
  public void track(Track track) {
    rows.track(track);
  }

  @Override
  public void summary(TraceSummary found) {
    summary = found;
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    GrowingRows.Row row = rows.of(track);
    int method = names.number(name, category, row.takePlace());
    row.push(calls.add(row.number, method, row.innermost(), timestampNanos));
  }

  @Override
  public void source(Track track, SourcePlace place) {
    rows.of(track).place = place;
  }

  @Override
  public void cpu(Track track, long nanos) {
    rows.of(track).cpuNanos = nanos;
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    GrowingRows.Row row = rows.of(track);
    calls.end(row.pop(), timestampNanos, row.takeCpuNanos(), arguments);
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    GrowingRows.Row row = rows.of(track);
    rows.unordered.set(row.number);
    int call =
        calls.add(
            row.number, names.number(name, category, row.takePlace()), Slices.NONE, beginNanos);
    calls.end(call, endNanos, row.takeCpuNanos(), arguments);
  }

  @Override
  public void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    int row = rows.of(track).number;
    int wait = waits.add(row, names.number(name, category), Slices.NONE, beginNanos);
    waits.end(wait, endNanos, -1, arguments);
  }

  @Override
  public void instant(String name, String category, long timestampNanos, List<Argument> arguments) {
    int method = names.number(name, category);
    int instant = instants.add(Slices.NONE, method, Slices.NONE, timestampNanos);
    instants.end(instant, timestampNanos, -1, arguments);
  }

  @Override
  public void flow(Flow flow) {
    arrows.add(
        names.number(flow.kind().label(), flow.kind().category()),
        rows.of(flow.source()).number,
        flow.sourceNanos(),
        rows.of(flow.target()).number,
        flow.targetNanos(),
        flow.ambiguity());
  }

  @Override
  public void counter(String name, long timestampNanos, List<Argument> counted) {
    counters.add(name, timestampNanos, counted);
  }

  private ReadTrace finish(TraceContents contents) {
    for (GrowingRows.Row row : rows.all) {
      while (row.innermost() != Slices.NONE) {
        calls.end(
            row.pop(), contents.lastNanos(), -1, List.of(new Argument(Argument.UNFINISHED, true)));
      }
    }
    List<Track> tracks = rows.tracks();
    Texts texts = new Texts(names.methods, values.names);
    RowTable callRows = RowOrder.of(calls, tracks, rows.unordered, storage);
    Calls read = new Calls(calls.columns(texts), callRows);
    Slices readWaits = within(read, waits, texts, tracks);
    return new ReadTrace(
        read,
        readWaits,
        within(read, instants, texts, tracks),
        new Arrows(arrows.columns(read, readWaits), texts.methods()),
        counters.all(),
        processes,
        contents,
        Optional.ofNullable(summary));
  }

  /** What is no call lies in calls. */
  private Slices within(Calls read, GrowingSlices others, Texts texts, List<Track> tracks) {
    BitSet any = new BitSet();
    any.set(0, tracks.size());
    RowTable table = RowOrder.of(others, tracks, any, storage);
    for (int slice = 0; slice < others.count(); slice++) {
      int row = (int) others.row.get(slice);
      int call = row == Slices.NONE ? row : read.rows().get(row).at(others.begin.get(slice));
      others.setParent(slice, call, calls.depthIn(call));
    }
    return new Slices(others.columns(texts), table);
  }
}

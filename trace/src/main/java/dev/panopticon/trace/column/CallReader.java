// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.InvalidTraceException;
import dev.panopticon.trace.read.ReadCall;
import dev.panopticon.trace.read.TraceContents;
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
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the calls of a trace into columns. */
public final class CallReader implements TraceVisitor {
  private final Calls calls = new Calls();

  /** Null for all. */
  private final @Nullable Predicate<ReadCall> chosen;

  private final Map<Method, Integer> methods = new HashMap<>();
  private final Map<Integer, Track> tracks = new HashMap<>();
  private final Map<Integer, Growing> rows = new HashMap<>();
  private @Nullable TraceSummary summary;

  /** A row while it is read. */
  private static final class Growing {
    final Calls.Row row;
    final Deque<Integer> open = new ArrayDeque<>();

    /** Whether calls were written when they ended, and lie behind those in them. */
    boolean unordered;

    Growing(Calls.Row row) {
      this.row = row;
    }
  }

  private CallReader(@Nullable Predicate<ReadCall> chosen) {
    this.chosen = chosen;
  }

  /**
   * Reads a file, of which every call is {@link Calls#isChosen}.
   *
   * @throws InvalidTraceException if it is no trace; the message says where
   * @throws IOException if it cannot be read
   */
  public static ReadTrace read(Path trace) throws IOException {
    return new CallReader(null).readAll(trace);
  }

  /**
   * Reads a file.
   *
   * @param chosen decides of each call when it has ended whether it is {@link Calls#isChosen}
   * @throws InvalidTraceException if it is no trace; the message says where
   * @throws IOException if it cannot be read
   */
  public static ReadTrace read(Path trace, Predicate<ReadCall> chosen) throws IOException {
    return new CallReader(chosen).readAll(trace);
  }

  private ReadTrace readAll(Path trace) throws IOException {
    TraceContents contents = TraceReader.read(trace, this);
    finish(contents.lastNanos());
    return new ReadTrace(calls, contents, Optional.ofNullable(summary));
  }

  @Override
  public void track(Track track) {
    tracks.put(track.id(), track);
  }

  @Override
  public void summary(TraceSummary found) {
    summary = found;
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    Growing row = row(track);
    row.open.push(add(row, name, category, timestampNanos));
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    Growing row = row(track);
    ended(row, row.open.pop(), timestampNanos, arguments);
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    Growing row = row(track);
    row.unordered = true;
    ended(row, add(row, name, category, beginNanos), endNanos, arguments);
  }

  private Growing row(Track track) {
    return rows.computeIfAbsent(
        track.id(),
        id -> {
          Calls.Row row = new Calls.Row(tracks.getOrDefault(id, track));
          calls.rows.add(row);
          return new Growing(row);
        });
  }

  private int add(Growing row, String name, String category, long beginNanos) {
    int call = calls.count();
    calls.begin.add(beginNanos);
    calls.duration.add(0);
    calls.method.add(method(name, category));
    calls.parent.add(row.open.isEmpty() ? Calls.NONE : row.open.peek());
    calls.flags.add(Calls.UNFINISHED);
    row.row.calls.add(call);
    return call;
  }

  private int method(String name, String category) {
    return methods.computeIfAbsent(
        new Method(name, category),
        added -> {
          calls.methods.add(added);
          return calls.methods.size() - 1;
        });
  }

  private void ended(Growing row, int call, long endNanos, List<Argument> arguments) {
    calls.duration.set(call, endNanos - calls.beginNanos(call));
    boolean unfinished =
        arguments.stream().anyMatch(value -> value.name().equals(Argument.UNFINISHED));
    boolean isChosen = chosen == null || chosen.test(read(row, call, arguments));
    calls.flags.set(call, (unfinished ? Calls.UNFINISHED : 0) | (isChosen ? Calls.CHOSEN : 0));
  }

  private ReadCall read(Growing row, int call, List<Argument> arguments) {
    int parent = calls.parent(call);
    return new ReadCall(
        nameOf(call),
        arguments,
        row.open.size() + 1,
        row.row.track().name(),
        parent == Calls.NONE ? null : nameOf(parent),
        calls.durationNanos(call));
  }

  private String nameOf(int call) {
    return calls.methods.get(calls.methodNumber(call)).name();
  }

  private void finish(long lastNanos) {
    for (Growing row : rows.values()) {
      while (!row.open.isEmpty()) {
        ended(row, row.open.pop(), lastNanos, List.of(new Argument(Argument.UNFINISHED, true)));
      }
      if (row.unordered) {
        order(row.row);
      }
    }
  }

  /** Finds out by their times what lies in what, where calls were written when they ended. */
  private void order(Calls.Row row) {
    List<Integer> sorted = new ArrayList<>(row.count());
    for (int place = 0; place < row.count(); place++) {
      sorted.add(row.call(place));
    }
    // Of two calls with the same times the one that was written later is around the other.
    sorted.sort(
        Comparator.<Integer>comparingLong(calls::beginNanos)
            .thenComparing(Comparator.<Integer>comparingLong(calls::endNanos).reversed())
            .thenComparing(Comparator.reverseOrder()));
    Deque<Integer> around = new ArrayDeque<>();
    for (int place = 0; place < sorted.size(); place++) {
      int call = sorted.get(place);
      while (!around.isEmpty() && !isAround(around.peek(), call)) {
        around.pop();
      }
      row.calls.set(place, call);
      calls.parent.set(call, around.isEmpty() ? Calls.NONE : around.peek());
      around.push(call);
    }
  }

  /** Of two calls of one row, of which the first began no later. */
  private boolean isAround(int outer, int inner) {
    return calls.endNanos(outer) >= calls.endNanos(inner)
        && calls.endNanos(outer) > calls.beginNanos(inner);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.it;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** All slices of a trace, each inside of another or beside it. */
final class Nesting implements TraceVisitor {
  private final Map<String, List<Slice>> tracks = new TreeMap<>();
  private final Map<Integer, Deque<Slice>> open = new TreeMap<>();

  private record Slice(String name, long begin, long end) {}

  private Nesting() {}

  /**
   * The trees of each track by its name, as lines that are indented.
   *
   * @throws AssertionError if a slice ends behind the one in which it has begun
   */
  static Map<String, List<String>> of(Path trace) throws IOException {
    Nesting nesting = new Nesting();
    TraceReader.read(trace, nesting);
    Map<String, List<String>> trees = new TreeMap<>();
    nesting.tracks.forEach((track, slices) -> trees.put(track, tree(track, slices)));
    return trees;
  }

  private static List<String> tree(String track, List<Slice> slices) {
    slices.sort(
        Comparator.comparingLong(Slice::begin)
            .thenComparing(Comparator.comparingLong(Slice::end).reversed()));
    List<String> lines = new ArrayList<>();
    Deque<Slice> around = new ArrayDeque<>();
    for (Slice slice : slices) {
      while (!around.isEmpty() && around.element().end <= slice.begin) {
        around.pop();
      }
      if (!around.isEmpty() && around.element().end < slice.end) {
        throw new AssertionError(track + ": " + slice + " ends behind " + around.element());
      }
      lines.add("  ".repeat(around.size()) + slice.name);
      around.push(slice);
    }
    return lines;
  }

  private void add(Track track, Slice slice) {
    tracks.computeIfAbsent(track.name(), unused -> new ArrayList<>()).add(slice);
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    open.computeIfAbsent(track.id(), id -> new ArrayDeque<>())
        .push(new Slice(name, timestampNanos, 0));
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    Slice begun = Objects.requireNonNull(open.get(track.id())).pop();
    add(track, new Slice(begun.name, begun.begin, timestampNanos));
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    add(track, new Slice(name, beginNanos, endNanos));
  }

  @Override
  public void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    StringBuilder shown = new StringBuilder(name);
    for (Argument argument : arguments) {
      if (argument.name().equals("thread") || argument.name().equals("suspended")) {
        shown.append(" ").append(argument.value());
      }
    }
    add(track, new Slice(shown.toString(), beginNanos, endNanos));
  }
}

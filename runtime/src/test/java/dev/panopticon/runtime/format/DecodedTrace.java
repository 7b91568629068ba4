// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import dev.panopticon.runtime.event.TraceSummary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A trace as trees of slices, for comparing what was written with what is read; {@link #toString}
 * says all of it.
 *
 * <p>Built by begins and ends, of which both may come late; a slice that has no end yet has the end
 * {@link #OPEN}.
 */
public final class DecodedTrace {
  public static final long OPEN = -1;

  private final Map<Integer, Row> rows = new TreeMap<>();
  private final List<String> instants = new ArrayList<>();

  /** A slice at the beginning of several arrows may be there several times. */
  private final Set<String> sources = new TreeSet<>();

  private final List<String> flows = new ArrayList<>();
  private @Nullable TraceSummary summary;

  private static final class Row {
    final List<Slice> slices = new ArrayList<>();
    final Deque<Slice> open = new ArrayDeque<>();
    String name = "";
    String thread = "";

    @Override
    public String toString() {
      return name + " " + thread + " " + slices;
    }
  }

  private static final class Slice {
    final String name;
    final String category;
    final long begin;
    final List<Slice> children = new ArrayList<>();
    long end = OPEN;
    Map<String, Object> arguments = Map.of();

    Slice(String name, String category, long begin) {
      this.name = name;
      this.category = category;
      this.begin = begin;
    }

    @Override
    public String toString() {
      return "\n%s|%s %d-%d %s%s".formatted(category, name, begin, end, arguments, children);
    }
  }

  public void row(int id, String name, String thread) {
    Row row = rows.computeIfAbsent(id, key -> new Row());
    row.name = name;
    row.thread = thread;
  }

  public void begin(int row, String name, String category, long nanos) {
    Slice slice = new Slice(name, category, nanos);
    Slice parent = row(row).open.peek();
    (parent == null ? row(row).slices : parent.children).add(slice);
    row(row).open.push(slice);
  }

  public void end(int row, long nanos, Map<String, Object> arguments) {
    Slice slice = row(row).open.pop();
    slice.end = nanos;
    slice.arguments = new LinkedHashMap<>(arguments);
    adopt(row(row), slice);
  }

  /** A slice that was written when it ended lies around those before it that it spans. */
  private static void adopt(Row row, Slice late) {
    Slice parent = row.open.peek();
    List<Slice> siblings = parent == null ? row.slices : parent.children;
    List<Slice> inside =
        siblings.stream().filter(other -> other != late && other.begin > late.begin).toList();
    siblings.removeAll(inside);
    late.children.addAll(0, inside);
  }

  public void instant(String name, String category, long nanos, Map<String, Object> arguments) {
    instants.add("\n%s|%s %d %s".formatted(category, name, nanos, arguments));
  }

  /** The slice at the beginning of an arrow: as short as that, it has no place among the others. */
  public void source(int row, String name, String category, long nanos, long end) {
    sources.add("\n%d %s|%s %d-%d".formatted(row, category, name, nanos, end));
  }

  public void flow(long id, int row, long nanos, int targetRow, long targetNanos) {
    flows.add("\n%d: %d %d -> %d %d".formatted(id, row, nanos, targetRow, targetNanos));
  }

  public void summary(TraceSummary found) {
    summary = found;
  }

  public @Nullable TraceSummary summary() {
    return summary;
  }

  private Row row(int id) {
    Row row = rows.get(id);
    if (row == null) {
      throw new AssertionError("Event on track " + id + ", which was not announced");
    }
    return row;
  }

  @Override
  public String toString() {
    return rows + "" + instants + sources + flows + "\n" + summary;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of a trace as indented text, thread after thread, without times, ids and waits: the
 * same for two runs that did the same.
 *
 * <p>{@link #toString} gives the text; threads come in the order of their first calls, under their
 * names.
 */
public class TreePrinter implements TraceVisitor {
  private final Map<Integer, List<Line>> trees = new LinkedHashMap<>();
  private final Map<Integer, Integer> depths = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();

  private record Line(int depth, String name, long beginNanos) {
    Line deeper() {
      return new Line(depth + 1, name, beginNanos);
    }
  }

  @Override
  public void track(Track track) {
    names.put(track.id(), track.name());
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    int depth = depths.merge(track.id(), 1, Integer::sum);
    lines(track).add(new Line(depth, name, timestampNanos));
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    depths.merge(track.id(), -1, Integer::sum);
  }

  @Override
  public void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    int depth = depths.getOrDefault(track.id(), 0) + 1;
    List<Line> lines = lines(track);
    int at = lines.size();
    while (at > 0
        && lines.get(at - 1).depth >= depth
        && lines.get(at - 1).beginNanos > beginNanos) {
      at--;
      lines.set(at, lines.get(at).deeper());
    }
    lines.add(at, new Line(depth, name, beginNanos));
  }

  private List<Line> lines(Track track) {
    return trees.computeIfAbsent(track.id(), id -> new ArrayList<>());
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    trees.forEach(
        (id, lines) -> {
          text.append(names.get(id)).append('\n');
          lines.forEach(
              line -> text.append("  ".repeat(line.depth)).append(line.name).append('\n'));
        });
    return text.toString();
  }
}

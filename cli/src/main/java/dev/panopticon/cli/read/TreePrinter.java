// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.read;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Track;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls of a trace as indented text, thread after thread, without times and ids: the same for
 * two runs that did the same.
 *
 * <p>{@link #toString} gives the text; threads come in the order of their first calls, under their
 * names.
 */
public class TreePrinter implements TraceVisitor {
  private final Map<Integer, StringBuilder> trees = new LinkedHashMap<>();
  private final Map<Integer, Integer> depths = new HashMap<>();
  private final Map<Integer, String> names = new HashMap<>();

  @Override
  public void track(Track track) {
    names.put(track.id(), track.name());
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    int depth = depths.merge(track.id(), 1, Integer::sum);
    trees
        .computeIfAbsent(track.id(), id -> new StringBuilder())
        .append("  ".repeat(depth))
        .append(name)
        .append('\n');
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    depths.merge(track.id(), -1, Integer::sum);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    trees.forEach((id, tree) -> text.append(names.get(id)).append('\n').append(tree));
    return text.toString();
  }
}

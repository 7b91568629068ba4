// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TreePrinter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints a tree without the loading of classes that are not the example's: those of a package,
 * since examples have none, and lambdas. What happens inside such a load is drawn in its place.
 */
final class OwnClassesPrinter extends TreePrinter {
  private final Map<Integer, Deque<Boolean>> printed = new HashMap<>();

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    boolean foreign =
        category.equals("class loading") && (name.contains(".") || name.contains("$$Lambda"));
    printed.computeIfAbsent(track.id(), id -> new ArrayDeque<>()).push(!foreign);
    if (!foreign) {
      super.begin(track, name, category, timestampNanos);
    }
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    Deque<Boolean> open = printed.get(track.id());
    if (open != null && open.pop()) {
      super.end(track, timestampNanos, arguments);
    }
  }
}

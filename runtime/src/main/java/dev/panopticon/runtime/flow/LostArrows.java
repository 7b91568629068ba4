// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many arrows may be missing, by kind, since too much was waiting for its arrow. Used by the
 * drainer alone.
 */
public final class LostArrows {
  /** What is known already is said again when it is more by this part of it. */
  private static final int TENTH = 10;

  private final Map<FlowKind, Long> byKind = new EnumMap<>(FlowKind.class);
  private long total;
  private long said;

  void add(FlowKind kind) {
    byKind.merge(kind, 1L, Long::sum);
    total++;
  }

  /** How many there are. */
  public long total() {
    return total;
  }

  /** Whether there are more than was said, by enough to say it again. */
  public boolean isNews() {
    return total > said + said / TENTH;
  }

  /** Whether there is nothing that was not said. */
  public boolean isSaid() {
    return total == said;
  }

  /** How many there are of each kind, which is said now. */
  public List<Argument> say() {
    said = total;
    List<Argument> each = new ArrayList<>();
    for (Map.Entry<FlowKind, Long> kind : byKind.entrySet()) {
      each.add(new Argument(kind.getKey().label(), kind.getValue()));
    }
    return each;
  }
}

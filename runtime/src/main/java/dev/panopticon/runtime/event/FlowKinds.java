// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which arrows are drawn, as users write it: {@code submit,stage}. */
public final class FlowKinds {
  private static final String ALL = "all";
  private static final String NONE = "none";
  private static final String PREFIX = "async.";

  private FlowKinds() {}

  /**
   * Every kind but the one that needs requests to be altered; see {@link FlowOptions#propagate}.
   */
  public static Set<FlowKind> all() {
    return Set.copyOf(EnumSet.complementOf(EnumSet.of(FlowKind.REQUEST)));
  }

  /**
   * Those that are drawn where nobody says which: all but those of monitors and queues, which cost
   * much, and those to what services do, which hide what has led there.
   */
  public static Set<FlowKind> usual() {
    Set<FlowKind> kinds = EnumSet.copyOf(all());
    kinds.removeIf(kind -> kind.category().equals(FlowKind.UNLOCK.category()));
    kinds.remove(FlowKind.SERVE);
    kinds.remove(FlowKind.ITEM);
    return Set.copyOf(kinds);
  }

  /**
   * Reads {@code all}, {@code none} or names of categories with commas between them, with or
   * without their {@code async.}.
   *
   * @throws IllegalArgumentException for anything else; the message says what is allowed
   */
  public static Set<FlowKind> parse(String text) {
    if (text.equals(ALL)) {
      return all();
    }
    Set<FlowKind> kinds = EnumSet.noneOf(FlowKind.class);
    if (text.equals(NONE)) {
      return kinds;
    }
    for (String name : text.split(",", -1)) {
      String category = name.startsWith(PREFIX) ? name : PREFIX + name;
      if (!kinds.addAll(Arrays.asList(in(category)))) {
        throw new IllegalArgumentException(
            "Arrows are \"%s\". Allowed are all, none, or some of %s with commas between them."
                .formatted(text, names(all())));
      }
    }
    return kinds;
  }

  private static FlowKind[] in(String category) {
    return Arrays.stream(FlowKind.values())
        .filter(kind -> kind != FlowKind.REQUEST && kind.category().equals(category))
        .toArray(FlowKind[]::new);
  }

  /** The text that {@link #parse} reads. */
  public static String print(Set<FlowKind> kinds) {
    return kinds.isEmpty() ? NONE : kinds.equals(all()) ? ALL : names(kinds);
  }

  private static String names(Set<FlowKind> kinds) {
    return Arrays.stream(FlowKind.values())
        .filter(kinds::contains)
        .map(kind -> kind.category().substring(PREFIX.length()))
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .collect(Collectors.joining(","));
  }
}

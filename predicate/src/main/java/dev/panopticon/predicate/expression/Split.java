// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * Divides a condition between the beginning of a call and its end.
 *
 * <p>The entry part is what must hold of the beginning if all is to hold: what asks about the end
 * is taken to hold. That is right since nothing but single comparisons is negated. What can fail
 * stays behind what asks about the end and comes before it, since that may keep it from being
 * asked.
 *
 * @param entry what must hold when the call begins
 * @param exit what must hold when it ends, if that did
 */
record Split(Condition entry, Condition exit) {

  static Split of(Condition condition) {
    List<Condition> entry = new ArrayList<>();
    List<Condition> exit = new ArrayList<>();
    List<? extends Node> parts =
        condition instanceof Condition.All all ? all.children() : List.of(condition);
    for (Node node : parts) {
      Condition part = (Condition) node;
      if (isForEntry(part, !exit.isEmpty())) {
        entry.add(part);
      } else {
        entry.add(entryOf(part, !exit.isEmpty()));
        exit.add(part);
      }
    }
    return new Split(Fold.all(entry), Fold.all(exit));
  }

  private static boolean isForEntry(Condition part, boolean isBehindExit) {
    return part.phase() != Phase.EXIT && !(isBehindExit && part.canFail());
  }

  private static Condition entryOf(Condition part, boolean isBehindExit) {
    if (isForEntry(part, isBehindExit)) {
      return part;
    }
    if (!(part instanceof Condition.All) && !(part instanceof Condition.Any)) {
      return Condition.TRUE;
    }
    boolean isBehind = isBehindExit;
    List<Condition> parts = new ArrayList<>();
    for (Node child : part.children()) {
      parts.add(entryOf((Condition) child, isBehind));
      isBehind |= child.phase() == Phase.EXIT;
    }
    return part instanceof Condition.All ? Fold.all(parts) : Fold.any(parts);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.replay;

import dev.panopticon.trace.column.Arrows;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import java.util.BitSet;
import java.util.Set;

/**
 * Which calls are told where they were handed over, and not at the beginning of their thread: those
 * that no call is around, and to which an arrow of work leads. Of several arrows the latest to
 * begin counts.
 *
 * <p>No task is told in itself, whatever the arrows of a file: each begins later than all that is
 * told around it, or then with a greater number.
 */
public final class Tasks {
  /** Arrows of work. Others say that something goes on, or may: a wait, a generator, a schedule. */
  private static final Set<String> WORK =
      Set.of("async.submit", "async.stage", "async.item", "async.http", "async.service");

  private final Arrows arrows;
  private final int[] told;
  private final BitSet handers = new BitSet();

  private Tasks(Arrows arrows, int[] told) {
    this.arrows = arrows;
    this.told = told;
  }

  /** Finds them among the calls that are shown. */
  public static Tasks of(ReadTrace trace, BitSet shown) {
    Arrows arrows = trace.arrows();
    BitSet told = new BitSet();
    Tasks found = new Tasks(arrows, new int[arrows.count()]);
    for (int arrow = 0; arrow < arrows.count(); arrow++) {
      int task = arrows.toCall(arrow);
      if (task != Slices.NONE && shown.get(task) && !told.get(task)) {
        int chosen = arrowTo(trace, shown, task);
        if (chosen != Slices.NONE) {
          told.set(task);
          found.handers.set(arrows.fromCall(chosen));
          found.told[chosen] = task + 1;
        }
      }
    }
    return found;
  }

  private static int arrowTo(ReadTrace trace, BitSet shown, int task) {
    Calls calls = trace.calls();
    Arrows arrows = trace.arrows();
    if (calls.parent(task) != Slices.NONE) {
      return Slices.NONE;
    }
    int[] leading = arrows.to(task);
    for (int i = leading.length - 1; i >= 0; i--) {
      int from = arrows.fromCall(leading[i]);
      if (from != Slices.NONE
          && shown.get(from)
          && WORK.contains(arrows.category(leading[i]))
          && isEarlier(calls, outermost(calls, from), task)) {
        return leading[i];
      }
    }
    return Slices.NONE;
  }

  private static int outermost(Calls calls, int call) {
    int outer = call;
    while (calls.parent(outer) != Slices.NONE) {
      outer = calls.parent(outer);
    }
    return outer;
  }

  private static boolean isEarlier(Calls calls, int one, int other) {
    int order = Long.compare(calls.beginNanos(one), calls.beginNanos(other));
    return order < 0 || (order == 0 && one < other);
  }

  /** Whether the call hands over a task that is told in it. */
  public boolean handsOver(int call) {
    return handers.get(call);
  }

  /** The arrow by which the task is told elsewhere, or {@link Slices#NONE}. */
  public int arrowTo(int call) {
    for (int arrow : arrows.to(call)) {
      if (told[arrow] == call + 1) {
        return arrow;
      }
    }
    return Slices.NONE;
  }

  /** The task that is told where that arrow begins, or {@link Slices#NONE}. */
  public int task(int arrow) {
    return told[arrow] - 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.handover.WorkRole;
import java.util.Map;
import java.util.Set;

/**
 * Where advice goes in one method.
 *
 * <p>Places are counted in instructions of the original code: place <i>n</i> lies before the
 * instruction with index <i>n</i>, lines and labels not counted.
 *
 * @param point the method's own trace point
 * @param entry the place where its slice begins: 0, in a constructor after {@code super(…)}
 * @param calls trace points of calls, by the index of the instruction that calls
 * @param role what a call has to do with work that goes from one thread to another
 * @param tellsMonitors whether it is told which monitors the method enters and leaves
 * @param entering calls, by index, of synchronized methods that tell when they are entered
 */
public record Advised(
    TracePoint point,
    int entry,
    Map<Integer, TracePoint> calls,
    WorkRole role,
    boolean tellsMonitors,
    Set<Integer> entering) {
  public Advised {
    calls = Map.copyOf(calls);
    entering = Set.copyOf(entering);
  }

  /** Advice that tells nothing of monitors. */
  public Advised(TracePoint point, int entry, Map<Integer, TracePoint> calls, WorkRole role) {
    this(point, entry, calls, role, false, Set.of());
  }

  /** The same that does. */
  public Advised tellingMonitors(Set<Integer> calls) {
    return new Advised(point, entry, this.calls, role, true, calls);
  }
}

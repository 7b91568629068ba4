// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.finish;

import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.weaver.handover.WorkRole;
import java.util.Map;

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
 */
public record Advised(TracePoint point, int entry, Map<Integer, TracePoint> calls, WorkRole role) {
  public Advised {
    calls = Map.copyOf(calls);
  }
}

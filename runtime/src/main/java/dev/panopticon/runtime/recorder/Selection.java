// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rules;
import dev.panopticon.runtime.condition.PointFacts;
import dev.panopticon.runtime.event.TracePoints;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which trace points a session keeps: its rules, decided once for each trace point.
 *
 * <p>Safe for use by many threads: two that decide the same trace point at once decide alike.
 */
final class Selection {
  private static final byte IN = 1;
  private static final byte OUT = 2;

  private final TracePoints points;
  private final Rules rules;
  private final @Nullable Conditions conditions;
  private final boolean everything;
  private volatile byte[] decisions = new byte[256];

  Selection(TracePoints points, Rules rules) {
    this(points, rules, null);
  }

  /**
   * A selection.
   *
   * @param conditions those that no call of a trace point can fulfil take it out as well
   */
  Selection(TracePoints points, Rules rules, @Nullable Conditions conditions) {
    this.points = points;
    this.rules = rules;
    this.conditions = conditions;
    this.everything =
        rules.includes().isEmpty() && rules.excludes().isEmpty() && conditions == null;
  }

  boolean contains(int tracePoint) {
    if (everything) {
      return true;
    }
    byte[] known = decisions;
    byte decision = tracePoint < known.length ? known[tracePoint] : 0;
    return (decision == 0 ? decide(tracePoint) : decision) == IN;
  }

  private synchronized byte decide(int tracePoint) {
    MethodFacts facts = new PointFacts(points.get(tracePoint));
    boolean in =
        (rules.includes().isEmpty() || !rules.including(facts).isEmpty())
            && !rules.isExcluded(facts)
            && (conditions == null || !conditions.isNever(tracePoint));
    byte[] known = decisions;
    if (tracePoint >= known.length) {
      known = Arrays.copyOf(known, Math.max(tracePoint + 1, known.length * 2));
    }
    known[tracePoint] = in ? IN : OUT;
    decisions = known;
    return known[tracePoint];
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.predicate.expression.Applicability;
import dev.panopticon.predicate.expression.Condition;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.runtime.condition.PointCondition;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TracePoints;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * What the calls of each trace point must fulfil in one session.
 *
 * <p>Safe for use by many threads.
 */
final class Conditions {
  private final TracePoints points;
  private final IntPredicate askedAtEntry;
  private final List<Applicability> more;

  /**
   * The conditions.
   *
   * @param askedAtEntry whether woven code asks a trace point's own condition when a call begins
   * @param more what must hold besides, of whatever trace point
   */
  Conditions(TracePoints points, IntPredicate askedAtEntry, List<Expression> more) {
    this.points = points;
    this.askedAtEntry = askedAtEntry;
    this.more = more.stream().map(Applicability::new).toList();
  }

  /** Whether no trace point needs to be asked but for what it says itself. */
  boolean isEmpty() {
    return more.isEmpty();
  }

  /** Whether no call of the trace point can be kept, whatever it does. */
  boolean isNever(int tracePoint) {
    return PointCondition.of(points.get(tracePoint), more).isNever();
  }

  /** What is to be asked of a call at its end. */
  Condition atEnd(int tracePoint) {
    PointCondition own = PointCondition.of(points.get(tracePoint), List.of());
    Condition of = own.remaining(askedAtEntry.test(tracePoint));
    if (more.isEmpty()) {
      return of;
    }
    TracePoint point = points.get(tracePoint);
    PointCondition others = PointCondition.of(point.when(point.capture().receiver(), ""), more);
    return Condition.all(List.of(of, others.remaining(false)));
  }

  /** What fits no trace point that was asked about, and so can only be a mistake. */
  List<String> mistakes() {
    return more.stream()
        .flatMap(predicate -> predicate.mistake().stream())
        .map(mistake -> Objects.requireNonNull(mistake.getMessage()))
        .toList();
  }
}

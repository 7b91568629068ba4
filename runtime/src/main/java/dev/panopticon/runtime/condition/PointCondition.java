// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import dev.panopticon.predicate.expression.Applicability;
import dev.panopticon.predicate.expression.CallerMatches;
import dev.panopticon.predicate.expression.Condition;
import dev.panopticon.predicate.expression.Expression;
import dev.panopticon.predicate.expression.Node;
import dev.panopticon.predicate.expression.Reference;
import dev.panopticon.predicate.expression.TypedExpression;
import dev.panopticon.predicate.expression.Whole;
import dev.panopticon.runtime.event.TracePoint;
import java.util.ArrayList;
import java.util.List;

/**
 * What must hold of the calls of one trace point to be kept.
 *
 * <p>Immutable, and safe for use by many threads.
 *
 * @param atEntry what arguments and receiver alone decide: woven code can ask it before anything of
 *     the call is recorded
 * @param atEnd the rest, to be asked of what was recorded of a call that has ended
 */
public record PointCondition(Condition atEntry, Condition atEnd) {
  /** Of a trace point all of whose calls are kept. */
  public static final PointCondition ALWAYS = new PointCondition(Condition.TRUE, Condition.TRUE);

  /**
   * What the trace point itself asks for, and what else is asked of all.
   *
   * @param more predicates, of which each must hold too
   */
  public static PointCondition of(TracePoint point, List<Applicability> more) {
    if (point.when().isEmpty() && more.isEmpty()) {
      return ALWAYS;
    }
    PointFacts facts = new PointFacts(point);
    List<Condition> atEntry = new ArrayList<>();
    List<Condition> atEnd = new ArrayList<>();
    List<Applicability> all = new ArrayList<>(more);
    if (!point.when().isEmpty()) {
      // Checked before, or as well as it can be: what does not fit has no answer.
      all.add(0, new Applicability(Expression.parse(point.when())));
    }
    for (Applicability asked : all) {
      TypedExpression typed = asked.check(PointSignature.of(point, facts));
      split(typed.entry(), atEntry, atEnd);
      atEnd.add(typed.exit());
    }
    return new PointCondition(Condition.all(atEntry), Condition.all(atEnd));
  }

  private static void split(Condition entry, List<Condition> atEntry, List<Condition> atEnd) {
    List<? extends Node> parts =
        entry instanceof Condition.All all ? all.children() : List.of(entry);
    for (Node part : parts) {
      (asksTheThread(part) ? atEnd : atEntry).add((Condition) part);
    }
  }

  private static boolean asksTheThread(Node node) {
    return node == Reference.Fact.THREAD
        || node == Reference.Fact.CALLER
        || node instanceof Whole.Depth
        || node instanceof CallerMatches
        || node.children().stream().anyMatch(PointCondition::asksTheThread);
  }

  /** Whether no call can be kept, whatever it does. */
  public boolean isNever() {
    return atEntry.equals(Condition.FALSE) || atEnd.equals(Condition.FALSE);
  }

  /** What is left to ask at the end. */
  public Condition remaining(boolean entryWasAsked) {
    return entryWasAsked ? atEnd : Condition.all(List.of(atEntry, atEnd));
  }
}

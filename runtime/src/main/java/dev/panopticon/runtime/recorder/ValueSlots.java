// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.predicate.expression.Condition;
import dev.panopticon.predicate.expression.Node;
import dev.panopticon.predicate.expression.Real;
import dev.panopticon.predicate.expression.Reference;
import dev.panopticon.predicate.expression.Whole;
import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.condition.PointSignature;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TracePoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Name and declared type of each value that a call of one trace point can have: taken apart once,
 * since the drainer asks for every value.
 */
final class ValueSlots {
  /** What a call without values takes. */
  private static final int CALL_BYTES = 32;

  private final TracePoint point;

  /** What must hold of a call at its end to be kept; null if all are. */
  private final @Nullable Condition condition;

  private final boolean asksForValues;

  /**
   * First characters of the descriptors of what is recorded when a call begins: of the receiver, if
   * it is recorded, and of the parameters; after them that of the result.
   */
  private final char[] declared;

  /** What is recorded when a call begins, by name. */
  private final String[] names;

  /** Where the first argument is that was written. */
  private final int declaredFrom;

  /** How many calls were written, and roughly how many bytes they take before compression. */
  private long calls;

  private long weight;

  private ValueSlots(TracePoint point, Condition condition) {
    this.point = point;
    this.condition = condition.equals(Condition.TRUE) ? null : condition;
    this.asksForValues = asks(condition);
    List<String> types = new ArrayList<>(Descriptor.parameters(point.descriptor()));
    List<String> known = new ArrayList<>(point.parameters());
    if (point.capture().receiver()) {
      types.add(0, "L");
      known.add(0, Argument.RECEIVER);
    }
    types.add(Descriptor.result(point.descriptor()));
    this.declaredFrom = PointSignature.added(point) + receivers();
    declared = new char[types.size()];
    for (int i = 0; i < declared.length; i++) {
      declared[i] = types.get(i).charAt(0);
    }
    names = known.toArray(new String[0]);
  }

  /** How many receivers are recorded, one or none. */
  private int receivers() {
    return point.capture().receiver() ? 1 : 0;
  }

  TracePoint point() {
    return point;
  }

  /** A call has been written. */
  void written(long valueBytes) {
    calls++;
    weight += CALL_BYTES + valueBytes;
  }

  long calls() {
    return calls;
  }

  long weight() {
    return weight;
  }

  /** Whether the condition is about what goes in or comes out, rather than about times alone. */
  boolean asksForValues() {
    return asksForValues;
  }

  private static boolean asks(Node node) {
    return node instanceof Whole.Argument
        || node instanceof Whole.Result
        || node instanceof Real.Argument
        || node instanceof Real.Result
        || node instanceof Reference.Argument
        || node == Reference.Fact.THIS
        || node == Reference.Fact.RETURN
        || node == Reference.Fact.EXCEPTION
        || node == Reference.Fact.MESSAGE
        || node.children().stream().anyMatch(ValueSlots::asks);
  }

  /** As predicates name a caller: {@code com.acme.Order#place}. */
  String methodName() {
    return point.className() + "#" + point.method();
  }

  @Nullable Condition condition() {
    return condition;
  }

  int declaredFrom() {
    return declaredFrom;
  }

  /** The place of the receiver; -1 if it is not recorded. */
  int receiver() {
    return receivers() - 1;
  }

  /** The place of the result: behind the arguments. */
  int result() {
    return declared.length - 1;
  }

  /** The first character of the field descriptor of what is in a place. */
  char declared(int at) {
    return declared[at];
  }

  /** How many values a call has as a rule: its arguments, and what it returns or throws. */
  int expected() {
    return declared.length;
  }

  /** The first character of the field descriptor of a value in that role. */
  char declared(int role, int index) {
    if (role == Word.ARGUMENT && index < declared.length - 1) {
      return declared[index];
    }
    return role == Word.RESULT ? declared[declared.length - 1] : 'L';
  }

  /**
   * What a value is called.
   *
   * @param type type of its last word
   * @param index how many values of the call came before it
   */
  String name(int role, int type, int index) {
    return switch (role) {
      case Word.RESULT -> Argument.RETURN;
      case Word.FAILURE -> type == Word.STRING ? Argument.THROWN_AT : Argument.THROWS;
      default -> index < names.length ? names[index] : "arg" + (index - receivers());
    };
  }

  /** The slots of all trace points, each worked out when it is first asked for. One thread. */
  static final class Table {
    private final TracePoints points;
    private final Conditions conditions;
    private @Nullable ValueSlots[] known = new @Nullable ValueSlots[256];

    Table(TracePoints points, Conditions conditions) {
      this.points = points;
      this.conditions = conditions;
    }

    /** Those of which calls were written. */
    List<ValueSlots> written() {
      List<ValueSlots> written = new ArrayList<>();
      for (ValueSlots slots : known) {
        if (slots != null && slots.calls > 0) {
          written.add(slots);
        }
      }
      return written;
    }

    ValueSlots get(int tracePoint) {
      if (tracePoint >= known.length) {
        known = Arrays.copyOf(known, Math.max(known.length * 2, tracePoint + 1));
      }
      ValueSlots slots = known[tracePoint];
      if (slots == null) {
        slots = new ValueSlots(points.get(tracePoint), conditions.atEnd(tracePoint));
        known[tracePoint] = slots;
      }
      return slots;
    }
  }
}

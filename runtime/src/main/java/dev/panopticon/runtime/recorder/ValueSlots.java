// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Descriptor;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TracePoints;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Name and declared type of each value that a call of one trace point can have: taken apart once,
 * since the drainer asks for every value.
 */
final class ValueSlots {
  private final TracePoint point;

  /** First characters of the parameters' descriptors, and after them that of the result. */
  private final char[] declared;

  private final String[] parameters;

  private ValueSlots(TracePoint point) {
    this.point = point;
    List<String> types = Descriptor.parameters(point.descriptor());
    declared = new char[types.size() + 1];
    for (int i = 0; i < types.size(); i++) {
      declared[i] = types.get(i).charAt(0);
    }
    declared[types.size()] = Descriptor.result(point.descriptor()).charAt(0);
    parameters = point.parameters().toArray(new String[0]);
  }

  TracePoint point() {
    return point;
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

  String name(int role, int index) {
    return switch (role) {
      case Word.RESULT -> Argument.RETURN;
      case Word.FAILURE -> Argument.THROWS;
      default -> index < parameters.length ? parameters[index] : "arg" + index;
    };
  }

  /** The slots of all trace points, each worked out when it is first asked for. One thread. */
  static final class Table {
    private final TracePoints points;
    private @Nullable ValueSlots[] known = new @Nullable ValueSlots[256];

    Table(TracePoints points) {
      this.points = points;
    }

    ValueSlots get(int tracePoint) {
      if (tracePoint >= known.length) {
        known = Arrays.copyOf(known, Math.max(known.length * 2, tracePoint + 1));
      }
      ValueSlots slots = known[tracePoint];
      if (slots == null) {
        slots = new ValueSlots(points.get(tracePoint));
        known[tracePoint] = slots;
      }
      return slots;
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.condition.EntryTest;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.event.TracePoints;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The conditions that woven code asks before it begins a call: made into code when that code is
 * linked, once for each trace point and place.
 *
 * <p>Safe for use by many threads.
 */
final class EntryTests {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  private final TracePoints points;
  private final Set<Integer> asked = ConcurrentHashMap.newKeySet();

  EntryTests(TracePoints points) {
    this.points = points;
  }

  /** Whether calls of a trace point are asked before they begin, and need not be at their end. */
  boolean isAsked(int tracePoint) {
    return asked.contains(tracePoint);
  }

  /**
   * What answers the token of a call, from those arguments that the condition needs.
   *
   * @param type of the place: arguments, as {@link EntryTest#passed} has them, to a token
   */
  MethodHandle enterIf(Recorder recorder, int tracePoint, MethodType type) {
    MethodHandle enter =
        MethodHandles.dropArguments(
            MethodHandles.insertArguments(
                method(Recorder.class, "enter", long.class, int.class).bindTo(recorder),
                0,
                tracePoint),
            0,
            type.parameterList());
    TracePoint point = points.get(tracePoint);
    if (!EntryTest.passed(point, EntryTest.positions(point)).equals(type)) {
      // Woven by another version: asked at the end, of what was recorded.
      return enter;
    }
    MethodHandle failed =
        MethodHandles.dropArguments(
            method(Recorder.class, "conditionFailed", boolean.class, RuntimeException.class)
                .bindTo(recorder),
            1,
            type.parameterList());
    MethodHandle test =
        MethodHandles.catchException(EntryTest.of(point), RuntimeException.class, failed);
    MethodHandle none =
        MethodHandles.dropArguments(
            MethodHandles.constant(long.class, 0L), 0, type.parameterList());
    asked.add(tracePoint);
    return MethodHandles.guardWithTest(test, enter, none);
  }

  private static MethodHandle method(
      Class<?> owner, String name, Class<?> answer, Class<?> parameter) {
    try {
      return LOOKUP.findVirtual(owner, name, MethodType.methodType(answer, parameter));
    } catch (ReflectiveOperationException impossible) {
      throw new LinkageError("it is in this package", impossible);
    }
  }
}

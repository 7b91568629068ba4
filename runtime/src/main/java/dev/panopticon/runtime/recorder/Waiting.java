// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TracePoint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What the waits of threads are shown as: {@code waiting: ReentrantLock}, and a moment in which the
 * thread goes on. Used by the drainer alone.
 */
final class Waiting {
  /** What is shorter nobody has to see: most of it is a lock that was free a moment later. */
  static final long MIN_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  /** The thread goes on: where the arrow from whoever has released it ends. */
  static final TracePoint RESUMED = point("resumed");

  private static final String CONDITION =
      "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject";

  private final Map<String, TracePoint> points = new HashMap<>();

  /**
   * A wait.
   *
   * @param blocker binary name of the class of what the thread waits for; empty for unknown
   */
  TracePoint on(String blocker) {
    return points.computeIfAbsent(blocker, name -> point(title(name)));
  }

  /** The class that the program knows, and not the one of the JDK's that does the work. */
  private static String title(String blocker) {
    if (blocker.isEmpty()) {
      return "waiting";
    }
    if (blocker.equals(CONDITION)) {
      return "waiting: Condition";
    }
    String simple = blocker.substring(blocker.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$', 1);
    return "waiting: " + (nested < 0 ? simple : simple.substring(0, nested));
  }

  private static TracePoint point(String name) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        "java.util.concurrent.locks.LockSupport",
        "park",
        "()V",
        name,
        FlowKind.UNPARK.category(),
        List.of(),
        "",
        0,
        false,
        false);
  }
}

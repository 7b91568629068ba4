// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.flow.Awaited;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the waits of threads are shown as: {@code waiting: ReentrantLock}, {@code suspended:
 * parked}, and a moment in which the thread goes on. Used by the drainer alone.
 */
final class Waiting {
  /** What is shorter nobody has to see: most of it is a lock that was free a moment later. */
  static final long MIN_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private static final TracePoint RESUMED = point("resumed", FlowKind.UNPARK);
  private static final TracePoint ENTERED = point("resumed", FlowKind.UNLOCK);
  private static final TracePoint NOTIFICATION = point("waiting: Object.wait", FlowKind.UNLOCK);

  private static final String CONDITION =
      "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject";

  private final Map<String, TracePoint> points = new HashMap<>();
  private final Map<String, TracePoint> monitors = new HashMap<>();
  private final Map<String, TracePoint> suspended = new HashMap<>();
  private final Map<String, TracePoint> pinned = new HashMap<>();

  /** Null until the first virtual thread is suspended. */
  private @Nullable Suspensions suspensions;

  /**
   * A wait.
   *
   * @param blocker binary name of the class of what the thread waits for; empty for unknown
   */
  TracePoint on(Awaited awaited, String blocker) {
    return switch (awaited.by()) {
      case UNLOCK ->
          monitors.computeIfAbsent(
              blocker,
              it -> point("waiting: monitor of " + TracePoint.simpleName(it), FlowKind.UNLOCK));
      case NOTIFY -> NOTIFICATION;
      default -> points.computeIfAbsent(blocker, it -> point(name("waiting", it), FlowKind.UNPARK));
    };
  }

  /** An item is taken out of a queue: where the arrow from whoever has put it in ends. */
  static final TracePoint TAKEN = point("taken", FlowKind.ITEM);

  /** The thread goes on: where the arrow from whoever has released it ends. */
  static TracePoint resumed(Awaited awaited) {
    return awaited.by().category().equals(FlowKind.UNLOCK.category()) ? ENTERED : RESUMED;
  }

  /** A virtual thread is on no carrier, for that reason. */
  TracePoint suspended(String reason) {
    return suspended.computeIfAbsent(reason, it -> point("suspended: " + it, FlowKind.CONTINUE));
  }

  /**
   * A virtual thread waits and cannot leave its carrier.
   *
   * @param blocker as for {@link #on}
   */
  TracePoint pinned(String blocker) {
    return pinned.computeIfAbsent(blocker, it -> point(name("pinned", it), FlowKind.CONTINUE));
  }

  /** Why a virtual thread is suspended, by the number that the JDK has for its state. */
  String reason(int state) {
    if (suspensions == null) {
      suspensions = Suspensions.ofThisJdk();
    }
    return suspensions.reason(state);
  }

  private static String name(String wait, String blocker) {
    return blocker.isEmpty() ? wait : wait + ": " + title(blocker);
  }

  /** The class that the program knows, and not the one of the JDK's that does the work. */
  static String title(String blocker) {
    if (blocker.equals(CONDITION)) {
      return "Condition";
    }
    String simple = blocker.substring(blocker.lastIndexOf('.') + 1);
    int nested = simple.indexOf('$', 1);
    return nested < 0 ? simple : simple.substring(0, nested);
  }

  static TracePoint point(String name, FlowKind kind) {
    return new TracePoint(
        TracePoint.Kind.METHOD,
        "java.util.concurrent.locks.LockSupport",
        "park",
        "()V",
        name,
        kind.category(),
        List.of(),
        "",
        0,
        false,
        false);
  }
}

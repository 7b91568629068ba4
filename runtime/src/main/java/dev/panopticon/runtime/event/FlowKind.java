// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.List;

/** The ways in which the work of one place leads to that of another: each an arrow of its own. */
@SuppressWarnings("ImmutableEnumChecker") // a trace point never changes
public enum FlowKind {
  /** A task was given to an executor. */
  EXECUTE("execute", FlowKind.SUBMIT),

  /** A task was given to an executor, to be run later. */
  SCHEDULE("schedule", FlowKind.SUBMIT),

  /** A task was split off, for any worker of the same pool. */
  FORK("fork", FlowKind.SUBMIT),

  /** A thread was started. */
  START("start", FlowKind.SUBMIT),

  /** A task was given to a timer. */
  TIMER("timer", FlowKind.SUBMIT),

  /** An event was posted to the thread of the user interface. */
  POST("post", FlowKind.SUBMIT),

  /** A function was attached to a future. */
  STAGE("then", "async.stage"),

  /** A task that repeats has run, and will again. */
  REPEAT("repeat", "async.resume"),

  /** An object whose calls are joined was called, and is called again. */
  RESUME("resume", "async.resume"),

  /** An object whose calls are joined was created. */
  CREATE("create", "async.create"),

  /** A thread that waited was released. */
  UNPARK("unpark", "async.wake"),

  /** A thread has ended, for which another waited. */
  END("end", "async.wake"),

  /** A monitor was left for which another thread waited. */
  UNLOCK("unlock", FlowKind.LOCK),

  /** One of the threads that wait to be notified by an object was. */
  NOTIFY("notify", FlowKind.LOCK),

  /** All threads that wait to be notified by an object were. */
  NOTIFY_ALL("notifyAll", FlowKind.LOCK),

  /** A virtual thread was suspended, and goes on where another carrier has time. */
  CONTINUE("continue", "async.vthread"),

  /**
   * A service was started, which does something now that others have brought to it: one of the ways
   * above led there, and yet it is no consequence.
   */
  SERVE("serve", "async.service"),

  /** An item was put into a queue. */
  ITEM("item", "async.item"),

  /** A request was sent to another process. */
  REQUEST("request", "async.http");

  private static final String SUBMIT = "async.submit";
  private static final String LOCK = "async.lock";

  /** Begins the names of the slices at the beginnings of arrows. */
  public static final String SOURCE_MARK = "\u21e2 ";

  private final String label;
  private final TracePoint source;

  FlowKind(String label, String category) {
    this.label = label;
    this.source =
        new TracePoint(
            TracePoint.Kind.METHOD,
            FlowKind.class.getName(),
            label,
            "()V",
            SOURCE_MARK + label,
            category,
            List.of(),
            "",
            0,
            false,
            false);
  }

  /** What people call it, and the name of its arrows: {@code execute}. */
  public String label() {
    return label;
  }

  /** The category of its arrows, and of the slices at their beginnings. */
  public String category() {
    return source.category();
  }

  /** What its arrows are guessed by; empty where it is known for sure what has led to what. */
  public String guessedBy() {
    return switch (this) {
      case UNLOCK -> "previous owner";
      case NOTIFY, NOTIFY_ALL -> "order of time";
      default -> "";
    };
  }

  /** What the slices at the beginnings of its arrows are shown as: {@code ⇢ execute}. */
  public TracePoint source() {
    return source;
  }
}

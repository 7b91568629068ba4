// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.FlowKind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a thread can report of work that goes from one place to another; the number stands in
 * buffers and in the code of hooks.
 *
 * <p>Each comes with a {@link #key} of the object that is handed over. An end may come without, and
 * ends the innermost work of its sort.
 */
public enum Mark {
  /** A task is given to an executor. */
  EXECUTE(Step.HAND_OVER, Work.TASK, FlowKind.EXECUTE),

  /** A task is given to an executor for later. */
  SCHEDULE(Step.HAND_OVER, Work.TASK, FlowKind.SCHEDULE),

  /** A task that repeats is given back. */
  REPEAT(Step.HAND_OVER, Work.TASK, FlowKind.REPEAT),

  /** A task is forked. */
  FORK(Step.HAND_OVER, Work.TASK, FlowKind.FORK),

  /** A task is given to a timer. */
  TIMER(Step.HAND_OVER, Work.TASK, FlowKind.TIMER),

  /** An event is posted. */
  POST(Step.HAND_OVER, Work.TASK, FlowKind.POST),

  /** A function is attached to a future. */
  STAGE(Step.HAND_OVER, Work.STAGE, FlowKind.STAGE),

  /** A thread is started. */
  START(Step.HAND_OVER, Work.THREAD, FlowKind.START),

  /** The thread takes up a task. */
  BEGIN_TASK(Step.BEGIN, Work.TASK, null),

  /** The thread is done with a task. */
  END_TASK(Step.END, Work.TASK, null),

  /** The thread is done with a task that the timer may run again. */
  END_TIMER(Step.END, Work.TASK, FlowKind.REPEAT),

  /** The thread looks whether a function of a future can run, and runs it if so. */
  BEGIN_STAGE(Step.BEGIN, Work.STAGE, null),

  /** The thread has done so. */
  END_STAGE(Step.END, Work.STAGE, null),

  /** The thread is about to wait; instead of a key comes the number of what it waits for. */
  PARK(Step.PARK, Work.THREAD, null),

  /** The thread has waited. */
  RESUME(Step.RESUME, Work.THREAD, null),

  /** A thread is released, which may wait or be about to. */
  UNPARK(Step.UNPARK, Work.THREAD, FlowKind.UNPARK);

  private static final Mark[] ALL = values();

  /** What a mark tells. */
  enum Step {
    HAND_OVER,
    BEGIN,
    END,
    PARK,
    RESUME,
    UNPARK
  }

  private final Step step;
  private final Work work;
  private final @Nullable FlowKind kind;

  Mark(Step step, Work work, @Nullable FlowKind kind) {
    this.step = step;
    this.work = work;
    this.kind = kind;
  }

  /** The mark with that number. */
  public static Mark of(int number) {
    return ALL[number];
  }

  /**
   * What an object is known by: a hash of its class and one of its own, of which no code of the
   * program knows. Two objects of one class that are pending at the same time have the same key
   * once in some 50,000 pairs of 100,000.
   */
  public static long key(Object object) {
    return (long) System.identityHashCode(object.getClass()) << 32
        | System.identityHashCode(object);
  }

  @SuppressWarnings("EnumOrdinal") // the number never leaves this JVM
  public int number() {
    return ordinal();
  }

  Step step() {
    return step;
  }

  /** Whether it has to be told where these arrows are wanted. */
  public boolean serves(Set<FlowKind> arrows) {
    return switch (step) {
      case PARK, RESUME, UNPARK -> arrows.contains(FlowKind.UNPARK);
      default -> !arrows.isEmpty() && !arrows.equals(Set.of(FlowKind.UNPARK));
    };
  }

  /** Whether it comes with the number of a name and not with a key. */
  public boolean isNamed() {
    return step == Step.PARK;
  }

  Work work() {
    return work;
  }

  /** What it hands over, if it does. */
  @Nullable FlowKind kind() {
    return kind;
  }
}

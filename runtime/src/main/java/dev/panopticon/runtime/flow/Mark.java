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

  /**
   * A task is given to an executor of the program's own, which may give it to another: then that is
   * where it is handed over.
   */
  GIVE(Step.HAND_OVER, Work.TASK, FlowKind.EXECUTE),

  /** The same for later. */
  GIVE_LATER(Step.HAND_OVER, Work.TASK, FlowKind.SCHEDULE),

  /** A task is given to a thread of its own, of which more is not known yet. */
  LAUNCH(Step.HAND_OVER, Work.TASK, FlowKind.START),

  /** The thread has not handed over what it was about to: nobody runs it for that. */
  TAKE_BACK(Step.TAKE_BACK, Work.TASK, null),

  /**
   * An executor does not take the task that the thread has handed over to it, and asks somebody
   * else what to do, who may give it to the executor all the same.
   */
  DOUBT(Step.DOUBT, Work.TASK, null),

  /** A task that was to be removed or cancelled was not. */
  KEEP(Step.KEEP, Work.TASK, null),

  /** A task that waits is removed or cancelled. */
  REMOVE(Step.REMOVE, Work.TASK, null),

  /** A future is completed on which others depend. */
  COMPLETE(Step.HAND_OVER, Work.FUTURE, FlowKind.EXECUTE),

  /** The thread has not completed the future after all: another was faster. */
  COMPLETE_IN_VAIN(Step.COMPLETE_IN_VAIN, Work.FUTURE, null),

  /** What depends on a future is given to an executor, or completes another future. */
  SOURCE(Step.SOURCE, Work.FUTURE, null),

  /** What may be pushed on depends on this future, too. */
  OTHER_SOURCE(Step.SOURCE, Work.FUTURE, null),

  /** The same, where the first of two futures to be completed counts. */
  EITHER(Step.SOURCE, Work.FUTURE, null),

  /** The thread takes up a task of a timer that is not run again. */
  BEGIN_ONCE(Step.BEGIN, Work.TASK, null),

  /** The thread takes up a task. */
  BEGIN_TASK(Step.BEGIN, Work.TASK, null),

  /** The thread takes up a task by a call in the program's own code, which may end unseen. */
  TAKE(Step.BEGIN, Work.TASK, null),

  /** The thread is done with a task. */
  END_TASK(Step.END, Work.TASK, null),

  /** The thread is done with a task that the timer may run again. */
  END_TIMER(Step.END, Work.TASK, FlowKind.REPEAT),

  /** The thread looks whether a function of a future can run, and runs it if so. */
  BEGIN_STAGE(Step.BEGIN, Work.STAGE, null),

  /** The thread has done so; with a key if it was not time for the function to run. */
  END_STAGE(Step.END, Work.STAGE, null),

  /**
   * The thread turns to what others bring: what it does from here on is no consequence of what it
   * was doing, unless the place to which they bring it is of that same work. Not told where a
   * recorded call is open, nor again.
   */
  TURN(Step.TURN, Work.SERVICE, null),

  /** A place was made to which others may bring something. Not told where a call is open. */
  MAKE(Step.MAKE, Work.SERVICE, null),

  /** What the thread waits for is of its own work, until {@link #EXPECTED}. Never written down. */
  EXPECT(Step.EXPECT, Work.SERVICE, null),

  /** The thread has waited for something of its own work. Never written down. */
  EXPECTED(Step.EXPECTED, Work.SERVICE, null),

  /**
   * An item is put into a queue, until {@link #BROUGHT} or {@link #RETRACT}. Told in a recorded
   * call alone, and once where one method of a queue calls another.
   */
  BRING(Step.BRING, Work.ITEM, FlowKind.ITEM),

  /** The queue has not taken the item. */
  RETRACT(Step.RETRACT, Work.ITEM, null),

  /**
   * The queue has taken the item, where it may have answered that it has not. Never written down.
   */
  BROUGHT(Step.BROUGHT, Work.ITEM, null),

  /** An item was taken out of a queue. */
  TAKEN(Step.TAKEN, Work.ITEM, null),

  /** What the thread hands over is for whoever comes, until {@link #END_SERVICE}. */
  BEGIN_SERVICE(Step.BEGIN, Work.SERVICE, null),

  /** The thread hands things over as before. */
  END_SERVICE(Step.END, Work.SERVICE, null),

  /** The thread is about to wait; instead of a key comes the number of what it waits for. */
  PARK(Step.PARK, Work.THREAD, null),

  /** The thread has waited. */
  RESUME(Step.RESUME, Work.THREAD, null),

  /** A thread is released, which may wait or be about to. */
  UNPARK(Step.UNPARK, Work.THREAD, FlowKind.UNPARK),

  /** The thread waits for the end of another, with its key, until {@link #JOINED}. */
  JOIN(Step.JOIN, Work.THREAD, null),

  /** The thread no longer waits for the end of another. */
  JOINED(Step.RESUME, Work.THREAD, null),

  /** The thread ends. */
  EXIT(Step.EXIT, Work.THREAD, FlowKind.END),

  /**
   * A virtual thread goes on: instead of a key comes the number of its carrier's name. Told by the
   * carrier, while the thread does not run yet.
   */
  MOUNT(Step.MOUNT, Work.THREAD, null),

  /**
   * A virtual thread has left its carrier: instead of a key comes the number that the JDK has for
   * its state. Told by the carrier, while no other can take the thread up.
   */
  SUSPEND(Step.SUSPEND, Work.THREAD, null),

  /** A virtual thread is about to wait and cannot leave its carrier. */
  PIN(Step.PIN, Work.THREAD, null),

  /** A virtual thread that could not leave its carrier has waited. */
  UNPIN(Step.UNPIN, Work.THREAD, null),

  /** The thread waits for a file or a socket until {@link #POLLED}. */
  POLL(Step.POLL, Work.THREAD, null),

  /** The thread no longer waits for a file or a socket. */
  POLLED(Step.POLLED, Work.THREAD, null),

  /** The thread is about to enter a monitor; see {@link #isNamed}. */
  LOCKING(Step.LOCKING, Work.THREAD, null),

  /** The thread has entered a monitor. */
  LOCKED(Step.LOCKED, Work.THREAD, null),

  /** The thread is about to leave a monitor. */
  UNLOCK(Step.UNLOCK, Work.THREAD, FlowKind.UNLOCK),

  /** The recorded call that has just begun holds a monitor until it ends. */
  HELD(Step.HELD, Work.THREAD, null),

  /** The thread waits to be notified, until {@link #NOTIFIED}. */
  WAIT(Step.WAIT, Work.THREAD, null),

  /** The thread no longer waits to be notified. */
  NOTIFIED(Step.NOTIFIED, Work.THREAD, null),

  /** A thread that waits is notified. */
  NOTIFY(Step.NOTIFY, Work.THREAD, FlowKind.NOTIFY),

  /** All threads that wait are notified. */
  NOTIFY_ALL(Step.NOTIFY, Work.THREAD, FlowKind.NOTIFY_ALL),

  /** The recorded call that has just begun is joined with others by the object it is called on. */
  LINK(Step.LINK, Work.THREAD, null),

  /** A request is sent to another process; instead of a key comes its id. */
  SEND(Step.SEND, Work.THREAD, FlowKind.REQUEST),

  /** The thread begins to answer a request of another process; instead of a key comes its id. */
  RECEIVE(Step.RECEIVE, Work.REQUEST, null),

  /** The thread has answered a request, or has left that to another. */
  ANSWER(Step.ANSWER, Work.REQUEST, null);

  private static final int NUMBER_BITS = 8;

  private static final Mark[] ALL = values();

  /** Arrows for which other marks are told than those of hand-overs. */
  private static final Set<FlowKind> OF_THEIR_OWN =
      Set.of(
          FlowKind.UNPARK,
          FlowKind.END,
          FlowKind.CONTINUE,
          FlowKind.UNLOCK,
          FlowKind.NOTIFY,
          FlowKind.NOTIFY_ALL,
          FlowKind.ITEM,
          FlowKind.REQUEST);

  /** What a mark tells. */
  public enum Step {
    HAND_OVER,
    TAKE_BACK,
    DOUBT,
    KEEP,
    REMOVE,
    COMPLETE_IN_VAIN,
    SOURCE,
    BEGIN,
    END,
    TURN,
    MAKE,
    EXPECT,
    EXPECTED,
    BRING,
    RETRACT,
    BROUGHT,
    TAKEN,
    PARK,
    RESUME,
    UNPARK,
    JOIN,
    EXIT,
    MOUNT,
    SUSPEND,
    PIN,
    UNPIN,
    POLL,
    POLLED,
    LOCKING,
    LOCKED,
    UNLOCK,
    HELD,
    WAIT,
    NOTIFIED,
    NOTIFY,
    LINK,
    SEND,
    RECEIVE,
    ANSWER
  }

  private final Step step;
  private final Work work;
  private final @Nullable FlowKind kind;

  Mark(Step step, Work work, @Nullable FlowKind kind) {
    this.step = step;
    this.work = work;
    this.kind = kind;
  }

  /**
   * The mark with that number.
   *
   * @param number what it is, with a detail above it
   */
  public static Mark of(int number) {
    return ALL[number & ((1 << NUMBER_BITS) - 1)];
  }

  /** What a hook says besides the mark; see {@link #detailShift}. */
  public static int detail(int number) {
    return number >>> NUMBER_BITS;
  }

  /** How far to the left of its number a mark has a detail. */
  public static int detailShift() {
    return NUMBER_BITS;
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

  /** What it tells. */
  public Step step() {
    return step;
  }

  /** Whether it has to be told where these arrows are wanted. */
  public boolean serves(Set<FlowKind> arrows) {
    return switch (step) {
      case PARK, RESUME, JOIN ->
          arrows.contains(FlowKind.UNPARK) || arrows.contains(FlowKind.CONTINUE);
      case UNPARK, EXIT -> arrows.contains(FlowKind.UNPARK);
      case MOUNT, SUSPEND, PIN, UNPIN, POLL, POLLED -> arrows.contains(FlowKind.CONTINUE);
      case LOCKING, LOCKED, UNLOCK, HELD, WAIT, NOTIFIED, NOTIFY ->
          arrows.contains(FlowKind.UNLOCK);
      case BRING, RETRACT, BROUGHT, TAKEN -> arrows.contains(FlowKind.ITEM);
      case TURN -> !OF_THEIR_OWN.containsAll(arrows) || arrows.contains(FlowKind.ITEM);
      case SEND, RECEIVE, ANSWER -> arrows.contains(FlowKind.REQUEST);
      default -> !OF_THEIR_OWN.containsAll(arrows);
    };
  }

  /** Whether a carrier tells it of the virtual thread that it runs. */
  public boolean isOfCarrier() {
    return step == Step.MOUNT || step == Step.SUSPEND;
  }

  /** Whether it comes with the number of a name and not with a key. */
  public boolean isNamed() {
    return step == Step.PARK || step == Step.LOCKING;
  }

  Work work() {
    return work;
  }

  /** What it hands over, if it does. */
  @Nullable FlowKind kind() {
    return kind;
  }
}

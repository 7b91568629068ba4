// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TracePoint;
import dev.panopticon.runtime.flow.Awaited;
import dev.panopticon.runtime.flow.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The waits of one thread, and of a virtual thread the times in which it is on no carrier, or waits
 * and cannot leave it. Used by the drainer alone.
 */
final class ThreadWaits {
  private static final long NEVER = -1;
  private static final String A_THREAD = Thread.class.getName();

  /** Stands for a carrier of which there was no memory to tell. */
  private static final String UNKNOWN = "unknown carrier";

  /** Names that the thread has given numbers. */
  private final IntFunction<String> names;

  private final Waiting waiting;
  private final VirtualThreadCounts.OfThread counts;
  private final Drawing drawing;

  private long parkedNanos = NEVER;
  private String blocker = "";

  private Awaited awaited = Awaited.RELEASE;

  /** Whether the thread waits for a file or a socket. */
  private boolean isPolling;

  /** For how long since it was parked the thread was on no carrier, or pinned to one. */
  private long stoodNanos;

  private long pinnedNanos = NEVER;
  private long suspendedNanos = NEVER;
  private String reason = "";
  private List<Argument> waitsOn = List.of();

  /** On which the thread runs, or ran until it was suspended; null for platform threads. */
  private @Nullable String carrier;

  ThreadWaits(
      IntFunction<String> names,
      Waiting waiting,
      VirtualThreadCounts.OfThread counts,
      Drawing drawing) {
    this.names = names;
    this.waiting = waiting;
    this.counts = counts;
    this.drawing = drawing;
  }

  /** The track on which the waits are drawn, if a call is open there. */
  interface Drawing {
    /** The next time at which something can begin that touches nothing else, or a later one. */
    long next(long nanos);

    /** The virtual thread has left its carrier. */
    void left(long nanos, List<Argument> why) throws IOException;

    /** The virtual thread goes on on a carrier, or begins there. */
    void tookUp(String carrier, long nanos) throws IOException;

    /** Draws that the virtual thread was on no carrier. */
    void drawSuspension(TracePoint point, long beginNanos, long endNanos, List<Argument> arguments)
        throws IOException;

    /** Draws a slice that has ended. */
    void draw(TracePoint point, long beginNanos, long endNanos, List<Argument> arguments)
        throws IOException;

    /** When the thread has done the last that is known. */
    long last();

    /**
     * The thread begins to wait until it is released.
     *
     * @param idleNanos what {@link #last} was then
     */
    void parked(long idleNanos, long nanos) throws IOException;

    /** The thread goes on so soon that nobody cares who has released it. */
    void resumedSoon();

    /** Draws that the thread goes on, to where whoever has released it points. */
    void resumed(long parkedNanos, long nanos, Awaited awaited) throws IOException;
  }

  /** Takes one of the marks that tell of waits; answers whether it is one. */
  boolean take(Mark mark, long key, long nanos) throws IOException {
    switch (mark) {
      case PARK -> park(names.apply((int) key), Awaited.RELEASE, nanos);
      case JOIN -> park(A_THREAD, new Awaited(FlowKind.END, key), nanos);
      case LOCKING -> park(names.apply((int) key), new Awaited(FlowKind.UNLOCK, 0), nanos);
      case LOCKED -> enter(key, nanos);
      case WAIT -> park("", new Awaited(FlowKind.NOTIFY, key), nanos);
      case RESUME, JOINED, NOTIFIED -> resume(nanos);
      case MOUNT -> mount(names.apply((int) key), nanos);
      case SUSPEND -> suspend(waiting.reason((int) key), nanos);
      case PIN -> pin(nanos);
      case UNPIN -> unpin(nanos);
      case POLL -> isPolling = true;
      case POLLED -> isPolling = false;
      default -> {
        return false;
      }
    }
    return true;
  }

  private void park(String on, Awaited what, long nanos) throws IOException {
    awaited = what;
    long idleNanos = drawing.last();
    parkedNanos = drawing.next(nanos);
    blocker = on;
    stoodNanos = 0;
    if (what.by() == FlowKind.UNPARK) {
      drawing.parked(idleNanos, parkedNanos);
    }
  }

  /** The thread has entered a monitor, and may have waited for that. */
  private void enter(long monitor, long nanos) throws IOException {
    if (awaited.by() == FlowKind.UNLOCK) {
      awaited = new Awaited(FlowKind.UNLOCK, monitor);
      resume(nanos);
    }
  }

  private void resume(long nanos) throws IOException {
    long parked = parkedNanos;
    parkedNanos = NEVER;
    if (parked == NEVER) {
      return;
    }
    long end = drawing.next(nanos);
    if (stoodNanos == 0) {
      stoodNanos = end - parked;
      if (stoodNanos >= Waiting.MIN_NANOS) {
        drawing.draw(waiting.on(awaited, blocker), parked, end, List.of());
      }
    }
    if (stoodNanos >= Waiting.MIN_NANOS) {
      drawing.resumed(parked, drawing.next(nanos), awaited);
    } else {
      drawing.resumedSoon();
    }
  }

  private void suspend(String why, long nanos) throws IOException {
    if (suspendedNanos != NEVER) {
      return;
    }
    boolean isParked = Suspensions.isParked(why);
    reason = !isParked ? why : isPolling ? "I/O" : parkedNanos == NEVER ? "sleeping" : why;
    boolean isEntering = awaited.by() == FlowKind.UNLOCK;
    boolean isFor =
        parkedNanos != NEVER && isParked != isEntering && !isPolling && !blocker.isEmpty();
    waitsOn = isFor ? List.of(new Argument("on", Waiting.title(blocker))) : List.of();
    List<Argument> known = new ArrayList<>();
    known.add(new Argument("suspended", reason));
    known.addAll(waitsOn);
    drawing.left(nanos, known);
    suspendedNanos = drawing.next(nanos);
    counts.suspended(suspendedNanos);
  }

  private void mount(String on, long nanos) throws IOException {
    if (suspendedNanos == NEVER) {
      if (carrier == null) {
        counts.began(drawing.next(nanos));
      }
    } else {
      goOn(on, nanos);
    }
    carrier = on;
    drawing.tookUp(on, nanos);
  }

  private void goOn(@Nullable String on, long nanos) throws IOException {
    long begin = suspendedNanos;
    suspendedNanos = NEVER;
    long end = drawing.next(nanos);
    stoodNanos += end - begin;
    counts.resumed(end);
    List<Argument> arguments = new ArrayList<>(waitsOn);
    arguments.add(new Argument("carrier", String.valueOf(carrier)));
    if (on != null) {
      arguments.add(new Argument("then on", on));
    }
    drawing.drawSuspension(waiting.suspended(reason), begin, end, arguments);
  }

  private void pin(long nanos) {
    pinnedNanos = drawing.next(nanos);
    counts.pinned(pinnedNanos);
  }

  private void unpin(long nanos) throws IOException {
    if (pinnedNanos == NEVER) {
      return;
    }
    long begin = pinnedNanos;
    pinnedNanos = NEVER;
    long end = drawing.next(nanos);
    stoodNanos += end - begin;
    counts.unpinned(end);
    if (end - begin >= Waiting.MIN_NANOS) {
      String on = parkedNanos == NEVER ? "" : blocker;
      drawing.draw(
          waiting.pinned(on),
          begin,
          end,
          List.of(new Argument("carrier", String.valueOf(carrier))));
    }
  }

  /** The thread does something: what of its waits was not told to be over is so. */
  void acts(long nanos) throws IOException {
    if (awaited.by() == FlowKind.NOTIFY) {
      resume(nanos); // thrown out of it, as by an interrupt
    } else if (awaited.by() == FlowKind.UNLOCK) {
      parkedNanos = NEVER; // it has not entered
    }
    if (suspendedNanos != NEVER) {
      goOn(null, nanos);
      drawing.tookUp(UNKNOWN, nanos);
    }
    isPolling = false;
  }

  /** Something of the thread is drawn. */
  void drawn() {
    counts.drawn();
  }

  /** The thread has ended. */
  void ended(long nanos) {
    if (carrier != null) {
      counts.ended(nanos, suspendedNanos != NEVER);
    }
  }
}

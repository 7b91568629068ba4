// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the work on one track was handed over to it, and what is handed over there. Used by the
 * drainer alone.
 */
public final class TrackFlows {
  private final FlowLinker linker;
  private final List<Activation> active = new ArrayList<>();
  private final Activation whole;

  /** What was given last to an executor of the program's own, with its key. */
  private @Nullable HandOver given;

  private long givenKey;

  /** Keys of the objects on which calls that are joined are open. */
  private final Set<Long> joined = new HashSet<>();

  /**
   * The track of a thread.
   *
   * @param thread which work the whole of the thread's is
   * @param isCause whether what the thread does by itself is a consequence of its start; not so for
   *     threads that serve others
   * @param nanos not later than what comes first on the track
   */
  TrackFlows(FlowLinker linker, long thread, boolean isCause, long nanos) {
    this.linker = linker;
    this.whole = new Activation(Work.THREAD, thread, nanos, 0, null, linker.nextId());
    whole.isCause = isCause;
    active.add(whole);
    linker.began(whole);
  }

  /**
   * The thread tells something.
   *
   * @param depth how many recorded calls are open
   * @param caller the innermost of them
   * @param nanos for a hand-over the place of the slice that may be drawn for it
   */
  public void mark(
      Mark mark, long key, Track track, long nanos, int depth, @Nullable Frame caller) {
    switch (mark.step()) {
      case HAND_OVER -> handOver(mark, key, track, nanos, depth, caller);
      case BEGIN -> begin(mark, key, nanos, depth);
      case END -> end(mark, key, track, nanos, depth);
      case UNPARK -> {
        if (caller != null) {
          linker.unpark(key, new HandOver(FlowKind.UNPARK, whole.key, track, nanos, caller, null));
        }
      }
      case UNLOCK -> {
        if (caller != null) {
          unlocked(key, track, nanos);
        }
      }
      case NOTIFY -> {
        FlowKind kind = Objects.requireNonNull(mark.kind());
        if (caller != null) {
          linker.notified(key, new HandOver(kind, whole.key, track, nanos, null, null));
        }
      }
      case EXIT -> linker.ended(new HandOver(FlowKind.END, whole.key, track, nanos, null, null));
      default -> throw new IllegalArgumentException(mark + " is no hand-over");
    }
  }

  /** A monitor is left in a recorded call. */
  public void unlocked(long monitor, Track track, long nanos) {
    linker.unlocked(monitor, new HandOver(FlowKind.UNLOCK, whole.key, track, nanos, null, null));
  }

  /** The thread begins to wait until it is released. */
  public void parked(long nanos) {
    linker.parked(whole.key, nanos);
  }

  /** The thread goes on so soon that no arrow leads there. */
  public void resumedSoon() {
    linker.resumedSoon(whole.key);
  }

  /**
   * The thread has waited, and somebody may have released it: answers the ids of the arrow that may
   * lead to where it goes on.
   *
   * @param parkedNanos when it began to wait
   * @param nanos when it goes on
   */
  public long[] resume(Track track, long parkedNanos, long nanos, Awaited awaited) {
    Activation resumed = new Activation(Work.THREAD, whole.key, nanos, 0, null, linker.nextId());
    linker.resumed(new FlowLinker.Resumption(resumed, parkedNanos, track, awaited));
    return new long[] {resumed.flowId};
  }

  /**
   * Draws an arrow from where a virtual thread was suspended to the slice in which it goes on.
   *
   * @param id with which that slice was drawn; see {@link #newId}
   */
  public void continued(long id, Track from, long fromNanos, Track to, long toNanos)
      throws IOException {
    linker.draw(new Flow(id, FlowKind.CONTINUE, from, fromNanos, false, to, toNanos, 1));
  }

  /**
   * A call has begun on an object whose calls are joined. Answers whether it is joined itself, and
   * not so where another call on the object is open on the track: nesting shows the two together.
   */
  public boolean join(Joint joint) {
    return joined.add(joint.key());
  }

  /** The slice of a call that is joined is drawn. */
  public void drawn(Joint joint) {
    if (joint.next() != FlowKind.CREATE) {
      linker.joined(joint);
    }
  }

  /**
   * A call that is joined has ended.
   *
   * @param nanos the place of the slice that may be drawn where the next arrow begins
   */
  public void left(Joint joint, Track track, long nanos) {
    joined.remove(joint.key());
    linker.left(joint.key(), new HandOver(joint.next(), whole.key, track, nanos, null, null));
  }

  /** A call that is joined is not drawn. */
  public void dropped(Joint joint) {
    joined.remove(joint.key());
  }

  /** Whether the calls on objects are joined. */
  public boolean joins() {
    return linker.joins();
  }

  /** An id for an arrow. */
  public long newId() {
    return linker.nextId();
  }

  /** Whether the mark may become the beginning of an arrow, for which there has to be a place. */
  public static boolean needsPlace(Mark mark) {
    return mark.kind() != null;
  }

  private void handOver(
      Mark mark, long key, Track track, long nanos, int depth, @Nullable Frame caller) {
    FlowKind kind = mark.kind();
    if (kind == null) {
      throw new IllegalStateException(mark + " hands nothing over");
    }
    Activation within = isSeen(depth) ? null : innermost();
    HandOver handOver = new HandOver(kind, whole.key, track, nanos, caller, within);
    if (given != null && givenKey == key && given.caller != null && given.caller.wasOpenAt(nanos)) {
      // Its caller hands on what it was given.
      linker.handedOn(given);
    }
    given = mark == Mark.GIVE ? handOver : given;
    givenKey = mark == Mark.GIVE ? key : givenKey;
    linker.handOver(mark.work(), key, handOver);
  }

  /**
   * Whether a reader sees what the thread does: a recorded call is open in its task, or has been.
   * The functions of a future that it completes meanwhile are part of that.
   */
  private boolean isSeen(int depth) {
    for (int i = active.size() - 1; ; i--) {
      Activation each = active.get(i);
      boolean isTask = each.work != Work.STAGE;
      if ((each.shown && each.isCause) || (isTask && depth > each.depth)) {
        return true;
      }
      if (isTask) {
        return false;
      }
    }
  }

  private void begin(Mark mark, long key, long nanos, int depth) {
    Work work = mark.work();
    whole.isCause &= work != Work.TASK;
    if (mark == Mark.TAKE) {
      // The call that took the one before has thrown something, or it would have said its end.
      while (innermost().mayEndUnseen && innermost().depth == depth) {
        active.remove(active.size() - 1);
      }
    }
    Activation innermost = innermost();
    Activation around = innermost.depth == depth ? innermost : null;
    Activation begun = new Activation(work, key, nanos, depth, around, linker.nextId());
    begun.mayEndUnseen = mark == Mark.TAKE;
    active.add(begun);
    linker.began(begun);
  }

  private void end(Mark mark, long key, Track track, long nanos, int depth) {
    for (int i = active.size() - 1; i > 0; i--) {
      Activation ended = active.get(i);
      if (ended.work == mark.work() && (key == 0 || ended.key == key)) {
        active.subList(i + 1, active.size()).clear();
        if (mark.kind() != null) {
          handOver(mark, ended.key, track, nanos, depth, null);
        }
        active.remove(i);
        return;
      }
    }
  }

  private Activation innermost() {
    return active.get(active.size() - 1);
  }

  /** The call with which so many are open has ended, and with it what was taken up in it. */
  public void left(int depth) {
    while (innermost().depth > depth) {
      active.remove(active.size() - 1);
    }
  }

  /**
   * A recorded call begins: answers the ids of the arrows that may lead to it.
   *
   * @param depth how many recorded calls are open around it
   * @param fate whether it is drawn
   */
  public long[] arrive(Track track, long nanos, int depth, Fate fate) {
    int first = active.size();
    while (first > 0 && isDue(active.get(first - 1), depth)) {
      first--;
    }
    if (first == active.size()) {
      return TraceSink.NO_FLOWS;
    }
    List<Activation> into = List.copyOf(active.subList(first, active.size()));
    long[] ids = new long[into.size()];
    for (int i = 0; i < ids.length; i++) {
      into.get(i).shown = true;
      ids[i] = into.get(i).flowId;
    }
    linker.arrived(new Arrival(into, whole.key, track, nanos, fate));
    return ids;
  }

  /** Whether a recorded call that begins would be the first in what the thread has taken up. */
  public boolean isDue(int depth) {
    return isDue(innermost(), depth);
  }

  private static boolean isDue(Activation activation, int depth) {
    return activation.depth == depth && !activation.shown;
  }
}

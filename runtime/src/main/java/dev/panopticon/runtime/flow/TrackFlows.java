// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of the work on one track was handed over to it, and what is handed over there. Used by the
 * drainer alone.
 */
public final class TrackFlows {
  private final FlowLinker linker;
  private final List<Activation> active = new ArrayList<>();
  private final Activation whole;

  private final OwnHandOvers handedOver;

  /** By the keys of objects the innermost call on each that is open and may be joined. */
  private final Map<Long, Joint> joined = new HashMap<>();

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
    this.handedOver = new OwnHandOvers(linker, thread);
    this.whole = new Activation(Work.THREAD, thread, nanos);
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
      case HAND_OVER -> handOver(mark, key, track, nanos, caller);
      case TAKE_BACK -> handedOver.takeBack(key);
      case DOUBT -> handedOver.doubt(key);
      case KEEP -> {}
      case REMOVE -> linker.removed(Work.TASK, key, nanos);
      case COMPLETE_IN_VAIN -> linker.notCompleted(key, whole.key);
      case SOURCE -> source(mark, key, nanos);
      case BEGIN -> begin(mark, key, nanos, depth, caller);
      case END -> end(mark, key, track, nanos);
      case BRING -> linker.handOver(Work.ITEM, key, place(FlowKind.ITEM, track, nanos, caller));
      case RETRACT -> linker.retracted(key, whole.key);
      case TAKEN -> take(mark, key, nanos, depth, caller);
      case TURN -> turn(key, nanos, depth);
      case MAKE -> make(key, depth);
      case UNPARK ->
          linker.wakes().releases().add(key, place(FlowKind.UNPARK, track, nanos, caller));
      case UNLOCK -> {
        if (caller != null) {
          linker.wakes().unlocked(key, place(FlowKind.UNLOCK, track, nanos, caller));
        }
      }
      case NOTIFY -> {
        FlowKind kind = Objects.requireNonNull(mark.kind());
        if (caller != null) {
          linker.wakes().notified(key, place(kind, track, nanos, caller));
        }
      }
      case EXIT -> linker.wakes().releases().ended(place(FlowKind.END, track, nanos, null));
      default -> throw new IllegalArgumentException(mark + " is no hand-over");
    }
  }

  private HandOver place(FlowKind kind, Track track, long nanos, @Nullable Frame caller) {
    return new HandOver(kind, whole.key, track, nanos, caller);
  }

  /** A monitor is left in a call that is drawn. */
  public void unlocked(long monitor, Track track, long nanos) {
    linker.wakes().unlocked(monitor, place(FlowKind.UNLOCK, track, nanos, null));
  }

  /**
   * A request is sent, maybe to this process itself.
   *
   * @param nanos where the slice lies that is drawn for it
   * @param caller the recorded call that sends it
   */
  public void sent(long id, Track track, long nanos, @Nullable Frame caller) {
    HandOver sent = place(FlowKind.REQUEST, track, nanos, caller);
    sent.drawn = true;
    linker.sent(id, sent);
  }

  /**
   * A request has come: what the thread does until it is answered it does for that. It can come
   * again, where one handler hands it on to another.
   *
   * @param depth how many recorded calls are open
   * @param caller the innermost of them
   */
  public void received(long id, long nanos, int depth, @Nullable Frame caller) {
    if (innermost().work != Work.REQUEST || innermost().key != id) {
      begin(Mark.RECEIVE, id, nanos, depth, caller);
    }
  }

  /** The request is answered. */
  public void answered(Track track, long nanos) {
    end(Mark.ANSWER, 0, track, nanos);
  }

  /** Whether a recorded call is open in what the thread has taken up last. */
  public boolean isInCall(int depth) {
    return innermost().depth < depth;
  }

  /**
   * An item is taken in a recorded call: answers the ids of the arrow that may lead there.
   *
   * @param in the innermost recorded call, if that may be left out
   */
  public long[] taken(long key, Track track, long nanos, @Nullable Frame in) {
    long id = linker.nextId();
    Awaited item = new Awaited(FlowKind.ITEM, key);
    linker.taken(new Resumption(id, whole.key, nanos, track, nanos, item, in));
    return new long[] {id};
  }

  /** What the thread does until it takes another item is done with this one. */
  private void take(Mark mark, long key, long nanos, int depth, @Nullable Frame caller) {
    int last = active.size() - 1;
    if (last > 0 && active.get(last).work == Work.SERVICE && isItem(last - 1, depth)) {
      active.remove(last--);
    }
    if (isItem(last, depth)) {
      active.remove(last);
    }
    begin(mark, key, nanos, depth, caller);
  }

  private boolean isItem(int at, int depth) {
    return active.get(at).work == Work.ITEM && active.get(at).depth == depth;
  }

  /**
   * The thread begins to wait until it is released.
   *
   * @param idleNanos when it had done the last that is known before
   */
  public void parked(long idleNanos, long nanos) {
    linker.wakes().releases().parked(whole.key, idleNanos, nanos);
  }

  /** The thread goes on so soon that no arrow leads there. */
  public void resumedSoon() {
    linker.wakes().releases().resumed(whole.key, false);
  }

  /**
   * The thread has waited, and somebody may have released it: answers the ids of the arrow that may
   * lead to where it goes on.
   *
   * @param parkedNanos when it began to wait
   * @param nanos when it goes on
   * @param in the innermost recorded call in which it has waited, if that may be left out
   */
  public long[] resume(
      Track track, long parkedNanos, long nanos, Awaited awaited, @Nullable Frame in) {
    long id = linker.nextId();
    linker.resumed(new Resumption(id, whole.key, parkedNanos, track, nanos, awaited, in));
    return new long[] {id};
  }

  /** What would have been drawn of a wait had no room. */
  public void lost(FlowKind kind) {
    linker.lost().add(kind);
  }

  /**
   * Draws an arrow from where a virtual thread was suspended to the slice in which it goes on.
   *
   * @param id with which that slice was drawn; see {@link #newId}
   * @param in the innermost recorded call in which that happened: there is an arrow where it is
   *     drawn, or one around it
   */
  public void continued(long id, Track from, long fromNanos, Track to, long toNanos, Frame in) {
    linker.continued(new Flow(id, FlowKind.CONTINUE, from, fromNanos, false, to, toNanos, 1), in);
  }

  /**
   * A call has begun on an object whose calls are joined. Returns it as it may be joined; null
   * where it is not, since a call on the object around it is drawn.
   */
  public @Nullable Joint join(Joint joint) {
    Joint around = joined.get(joint.key());
    if (around != null && around.isDrawn()) {
      return null;
    }
    Joint begun = joint.in(around);
    joined.put(joint.key(), begun);
    if (begun.next() != FlowKind.CREATE) {
      linker.joined(begun);
    }
    return begun;
  }

  /**
   * A call that is joined has ended.
   *
   * @param nanos the place of the slice that may be drawn where the next arrow begins
   */
  public void left(Joint joint, Track track, long nanos) {
    dropped(joint);
    linker.left(joint, place(joint.next(), track, nanos, null));
  }

  /** A call that is joined is not drawn. */
  public void dropped(Joint joint) {
    Joint around = joint.around();
    if (around == null) {
      joined.remove(joint.key());
    } else {
      joined.put(joint.key(), around);
    }
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

  private void handOver(Mark mark, long key, Track track, long nanos, @Nullable Frame caller) {
    FlowKind kind = mark.kind();
    if (kind == null) {
      throw new IllegalStateException(mark + " hands nothing over");
    }
    Activation within = isSeen(caller) ? null : innermost();
    HandOver handOver =
        new HandOver(
            kind, whole.key, track, nanos, caller, within, innermostTask().depth, sources(caller));
    handedOver.add(mark, key, handOver, caller);
  }

  /**
   * What the thread pushes on depends on a future. Where it runs the function itself that matters
   * no more: what it does then it does after that.
   */
  private void source(Mark mark, long key, long nanos) {
    Activation stage = innermost();
    Activation around = stage.outer;
    if (stage.work != Work.STAGE
        || (around != null && around.work == Work.TASK && around.key == stage.key)) {
      return;
    }
    Activation future = new Activation(Work.FUTURE, key, nanos);
    linker.began(future);
    if (stage.sources == null) {
      stage.sources = new Sources();
    }
    stage.sources.add(future, mark);
  }

  /** On what depends what the thread hands over where no call of its own is seen around. */
  private @Nullable Sources sources(@Nullable Frame caller) {
    Activation stage = innermost();
    Sources sources = stage.sources;
    boolean isPushed =
        sources != null
            && sources.isComplete()
            && !stage.shown
            && (caller == null || caller.depth() < stage.depth);
    return isPushed ? sources : null;
  }

  /**
   * Whether it is known that a reader sees what the thread does: a call that is drawn is open in
   * its task, or has been. The functions of a future that it completes meanwhile are part of that.
   */
  private boolean isSeen(@Nullable Frame caller) {
    for (int i = active.size() - 1; ; i--) {
      Activation each = active.get(i);
      boolean isTask = each.work != Work.STAGE;
      if ((each.shown && each.isCause && !each.mayServe)
          || (isTask && Frame.isAnyDrawn(caller, each.depth))) {
        return true;
      }
      if (isTask) {
        return false;
      }
    }
  }

  private Activation innermostTask() {
    int i = active.size() - 1;
    while (active.get(i).work == Work.STAGE) {
      i--;
    }
    return active.get(i);
  }

  private void begin(Mark mark, long key, long nanos, int depth, @Nullable Frame caller) {
    Work work = mark.work();
    // Whoever calls run may have been given it by nobody.
    boolean mayBeOwn = mark == Mark.TAKE;
    whole.isCause &= work != Work.TASK || mayBeOwn;
    whole.mayServe |= mayBeOwn;
    if (mayBeOwn) {
      // The call that took the one before has thrown something, or it would have said its end.
      while (innermost().mayEndUnseen && innermost().depth == depth) {
        active.remove(active.size() - 1);
      }
    }
    Activation innermost = innermost();
    Activation around = Frame.isAnyDrawn(caller, innermost.depth) ? null : innermost;
    Frame between = innermost.depth == depth ? null : caller;
    Activation begun = new Activation(work, key, nanos, depth, around, between, innermost);
    begun.mayEndUnseen = mayBeOwn;
    begun.isCause = work != Work.SERVICE;
    begun.thread = mayBeOwn ? whole : null;
    begun.isOnce = mark == Mark.BEGIN_ONCE;
    active.add(begun);
    linker.began(begun);
  }

  /** What comes next is something new, if nobody sees in what it lies. */
  private void turn(long place, long nanos, int depth) {
    Activation innermost = innermost();
    if (innermost.depth == depth && innermost.work != Work.SERVICE) {
      begin(Mark.TURN, place, nanos, depth, null);
    }
  }

  /** Whoever turns to that place does so in the same work, if he does that for the same reason. */
  private void make(long place, int depth) {
    Activation innermost = innermost();
    if (innermost.depth == depth && innermost.work != Work.SERVICE) {
      linker.made(place, innermost);
    }
  }

  private void end(Mark mark, long key, Track track, long nanos) {
    boolean isStage = mark == Mark.END_STAGE;
    for (int i = active.size() - 1; i > 0; i--) {
      Activation ended = active.get(i);
      if (ended.work == mark.work() && (key == 0 || ended.key == key || isStage)) {
        active.subList(i + 1, active.size()).clear();
        if (isStage && key == 0) {
          linker.removed(Work.STAGE, ended.key, nanos);
        }
        if (mark.kind() != null && !ended.isOnce) {
          handOver(mark, ended.key, track, nanos, null);
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

  /** An exception has left a call. */
  public void failed(Frame call) {
    handedOver.failed(call);
  }

  /**
   * How many of the innermost works have not been seen so far in what they do, so that an arrow of
   * each may lead to a call that begins, if that is drawn.
   *
   * @param drawn how many recorded calls are open up to the innermost that is known to be drawn
   */
  public int due(int drawn) {
    int due = 0;
    for (int i = active.size() - 1; i >= 0 && isDue(active.get(i), drawn); i--) {
      due++;
    }
    return due;
  }

  private static boolean isDue(Activation activation, int drawn) {
    return activation.depth >= drawn && !activation.shown;
  }

  /** How many works the thread has taken up that are not over. */
  public int taken() {
    return active.size();
  }

  /**
   * A recorded call is drawn: answers the ids of the arrows that may lead to it.
   *
   * @param nanos when it began
   * @param due what {@link #due} was then
   * @param taken what {@link #taken} was then
   * @param around the innermost call around it; null if it cannot be left out, or there is none
   */
  public long[] arrive(Track track, long nanos, int due, int taken, @Nullable Frame around) {
    int end = Math.min(taken, active.size());
    int first = taken - due;
    if (first >= end) {
      return TraceSink.NO_FLOWS;
    }
    List<Activation> into = List.copyOf(active.subList(first, end));
    List<Long> ids = new ArrayList<>(into.size());
    for (Activation each : into) {
      each.shown = true;
      ids.add(linker.nextId());
    }
    linker.arrived(new Arrival(into, ids, whole.key, track, nanos, around));
    return ids.stream().mapToLong(Long::longValue).toArray();
  }
}

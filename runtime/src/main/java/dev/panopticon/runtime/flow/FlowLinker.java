// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Joins what was handed over with where it was taken up, and has the arrows drawn.
 *
 * <p><b>Design.</b> The drainer reads one thread after the other, so it can read of work being
 * taken up before it has read of the hand-over. But the hand-over was recorded before the work was
 * taken up: whoever has seen the second finds the first when he looks again. So what was read is
 * settled by the end of the next round, in the order of time; see {@link Rounds}.
 *
 * <p>Used by the drainer alone.
 */
public final class FlowLinker {
  /** What waits until calls have ended which may be left out takes no more than that part. */
  private static final int SHARE_OF_UNDECIDED = 8;

  private final TraceSink sink;
  private final Predicate<FlowKind> wanted;
  private final HandedOver handedOver;
  private final int mostUndecided;

  private final Rounds<Activation> begun = new Rounds<>(it -> it.nanos);
  private final Rounds<Arrival> arrived = new Rounds<>(Arrival::nanos);
  private final Rounds<Resumption> resumed = new Rounds<>(Resumption::nanos);

  private final Rounds<Joint> joints = new Rounds<>(Joint::nanos);

  /** On which a call was found in this round that may be left out. */
  private final Set<Long> undecidedObjects = new HashSet<>();

  /** Arrows between the parts of calls that may be left out. */
  private final Continuations continuations = new Continuations();

  private final Wakes wakes;
  private final Chains chains;
  private final Places places;
  private final LostArrows lost = new LostArrows();
  private long ids;

  /**
   * A linker for one trace.
   *
   * @param wanted which arrows to draw
   */
  public FlowLinker(TraceSink sink, Predicate<FlowKind> wanted) {
    this(sink, wanted, Room.in(Runtime.getRuntime().maxMemory()));
  }

  /**
   * A linker for one trace.
   *
   * @param room how much may wait for its arrow
   */
  FlowLinker(TraceSink sink, Predicate<FlowKind> wanted, Room room) {
    this.sink = sink;
    this.wanted = wanted;
    this.handedOver = new HandedOver(room);
    this.wakes = new Wakes(room);
    this.chains = new Chains(room.objects());
    this.places = new Places(room.places());
    this.mostUndecided = room.handOvers() / SHARE_OF_UNDECIDED;
  }

  /**
   * The flows of a track.
   *
   * @param thread whose track
   * @param nanos not later than what comes first on it
   */
  public TrackFlows track(Thread thread, long nanos) {
    return new TrackFlows(this, Mark.key(thread), isForItself(thread.getClass()), nanos);
  }

  /** The JDK has threads of classes of its own, which serve whoever comes. */
  private static boolean isForItself(Class<?> thread) {
    return thread.getClassLoader() != null
        || thread == Thread.class
        || thread.getName().equals("java.lang.VirtualThread");
  }

  /** Arrows that are not drawn since there are too many. */
  public LostArrows lost() {
    return lost;
  }

  long nextId() {
    return ++ids;
  }

  void handOver(Work work, long key, HandOver handOver) {
    handOver.work = work;
    handOver.key = key;
    handedOver.add(handOver);
  }

  /** A request is sent, maybe to this process itself. */
  void sent(long id, HandOver sent) {
    handedOver.sent(id, sent);
  }

  /** An item is taken in a recorded call. */
  void taken(Resumption taken) {
    resumed.add(taken);
  }

  /** An item that the thread was about to put into a queue is not in there. */
  void retracted(long key, long thread) {
    HandOver last = handedOver.last(Work.ITEM, key, thread);
    if (last != null) {
      handedOver.take(last);
    }
  }

  /** A place is made to which others may bring something. */
  void made(long key, Activation maker) {
    if (places.add(key, maker)) {
      mayMiss(FlowKind.START);
    }
  }

  private void mayMiss(FlowKind kind) {
    if (wanted.test(kind)) {
      lost.add(kind);
    }
  }

  /** The work was not handed over after all, or something else in its place. */
  void takenBack(HandOver handOver) {
    handedOver.take(handOver);
  }

  /**
   * It is not known whether anybody runs the work for this hand-over: so it is taken for its cause
   * where no other is known. Returns what stands for it now.
   */
  HandOver doubted(HandOver handOver) {
    if (handOver.taken || handOver.isDoubtful()) {
      return handOver;
    }
    handedOver.take(handOver);
    HandOver doubted = handOver.doubted();
    handedOver.add(doubted);
    return doubted;
  }

  /** The last hand-over of a task by a thread; null if none waits. */
  @Nullable HandOver last(long key, long thread) {
    return handedOver.last(Work.TASK, key, thread);
  }

  /** Another than that thread has completed a future. */
  void notCompleted(long future, long thread) {
    handedOver.removeCompletion(future, thread);
  }

  /**
   * What waited waits no more: it is not run, or has been. That is settled in the order of time, as
   * if it were run.
   */
  void removed(Work work, long key, long nanos) {
    Activation removed = new Activation(work, key, nanos);
    removed.isInVain = true;
    began(removed);
  }

  /** What can end a wait. */
  Wakes wakes() {
    return wakes;
  }

  void resumed(Resumption resumption) {
    wakes.releases().resumed(resumption.thread(), resumption.awaited().by() == FlowKind.UNPARK);
    resumed.add(resumption);
  }

  void began(Activation activation) {
    begun.add(activation);
  }

  void arrived(Arrival arrival) {
    arrived.add(arrival);
  }

  /**
   * Settles what was read in the round before. To be called after each round in which every track
   * was read.
   */
  public void settle() throws IOException {
    begun.settle(this::link);
    arrived.settle(this::draw);
    resumed.settle(this::release);
    wakes.releases().settle();
    joints.settle(this::join);
    undecidedObjects.clear();
    continuations.settle(sink);
    handedOver.endRound(this::mayMiss);
  }

  /** Whether calls on one object are to be joined. */
  boolean joins() {
    return wanted.test(FlowKind.RESUME) || wanted.test(FlowKind.CREATE);
  }

  /** Draws an arrow that was asked for. */
  void draw(Flow flow) throws IOException {
    sink.flow(flow);
  }

  void joined(Joint joint) {
    joints.add(joint);
  }

  void left(Joint joint, HandOver place) {
    chains.left(joint, place);
  }

  private boolean join(Joint to) throws IOException {
    if (!to.isKnown() || undecidedObjects.contains(to.key())) {
      // Whoever is called later on the object has to wait, too.
      undecidedObjects.add(to.key());
      boolean isGivenUp = joints.size() > mostUndecided;
      if (isGivenUp) {
        lost.add(FlowKind.RESUME);
      }
      return isGivenUp;
    }
    if (!to.joins()) {
      return true;
    }
    HandOver from = chains.last(to.key(), to.nanos());
    if (from == null && chains.mayHaveForgotten(to.key())) {
      mayMiss(FlowKind.RESUME);
    }
    if (from != null && wanted.test(from.kind)) {
      draw(new Flow(to.id(), from.kind, from.track, from.nanos, false, to.track(), to.nanos(), 1));
    }
    return true;
  }

  private boolean release(Resumption to) throws IOException {
    HandOver from = to.release();
    if (from == null) {
      from = to.awaited().by() == FlowKind.ITEM ? handedOver.takeItem(to) : wakes.find(to);
      if (from == null && wakes.mayHaveForgotten(to)) {
        mayMiss(to.awaited().by());
      }
      if (from == null || !wanted.test(from.kind)) {
        return true;
      }
      to.release(from);
    }
    if (!from.isPlaceKnown() || !to.isPlaceKnown()) {
      return isGivenUp(from, resumed);
    }
    boolean isOwn = from.kind == FlowKind.ITEM && from.thread == to.thread();
    // What nobody sees releases threads as well, and then no other has.
    boolean isUnseen = from.kind == FlowKind.UNPARK && from.caller() == null;
    if (!isUnseen && !from.isHidden() && !to.isHidden() && !isOwn) {
      draw(from, from.kind, to.id(), to.ambiguity(), to.track(), to.nanos());
    }
    return true;
  }

  /** Whether too much waits already for what would have to be waited for. */
  private boolean isGivenUp(HandOver from, Rounds<?> among) {
    boolean isTooMany = among.size() > mostUndecided;
    if (isTooMany) {
      mayMiss(from.kind);
    }
    return isTooMany;
  }

  private boolean link(Activation activation) {
    if (activation.work == Work.SERVICE) {
      return serve(activation);
    }
    HandOver found = activation.handOver();
    if (found == null) {
      found = handedOver.find(activation);
      if (found == null) {
        FlowKind forgotten = handedOver.forgotten(activation);
        if (forgotten != null) {
          mayMiss(forgotten);
        }
        activation.settleWithout();
        return true;
      }
    }
    if (found.isSettled()) {
      activation.settle();
      return true;
    }
    boolean isGivenUp = isGivenUp(found, begun);
    if (isGivenUp) {
      activation.settleWithout();
    }
    return isGivenUp;
  }

  private boolean serve(Activation service) {
    if (service.settleAt(places.maker(service.key))) {
      return true;
    }
    boolean isGivenUp = begun.size() > mostUndecided;
    if (isGivenUp) {
      service.settleAsNew();
      mayMiss(FlowKind.START);
    }
    return isGivenUp;
  }

  /**
   * Draws an arrow from what led to the innermost task, and one from where the innermost function
   * of a future was attached: what is around them leads to what runs in them through them alone. If
   * both come from the same call in the same way, as where a library attaches a function to the
   * future that it returns, there is one.
   */
  private boolean draw(Arrival arrival) throws IOException {
    if (!arrival.isSettled()) {
      return false;
    }
    Set<Boolean> known = new HashSet<>();
    @Nullable HandOver first = null;
    boolean isNew = false;
    for (int i = arrival.into().size() - 1; i >= 0; i--) {
      Activation activation = arrival.into().get(i);
      isNew |= activation.work == Work.SERVICE && activation.isThroughService();
      if (!arrival.isFirstIn(activation)
          || !activation.isHandedOver()
          || !known.add(activation.work == Work.STAGE)) {
        continue;
      }
      handedOver.consume(activation);
      HandOver origin = activation.origin();
      boolean isServed = isNew || activation.isThroughService();
      if (origin == null || (isServed && !origin.startsService())) {
        continue;
      }
      FlowKind kind = isServed ? FlowKind.SERVE : origin.kind;
      if (wanted.test(kind)
          && !isNested(origin, arrival)
          && !activation.isPartOfAnother()
          && (first == null || !first.isLike(origin))) {
        draw(
            origin,
            kind,
            arrival.ids().get(i),
            activation.ambiguity(),
            arrival.track(),
            arrival.nanos());
        first = origin;
      }
    }
    return true;
  }

  /** What runs inside the call that has handed it over is seen to; items go to other threads. */
  private static boolean isNested(HandOver origin, Arrival arrival) {
    Frame caller = origin.caller();
    return origin.thread == arrival.thread()
        && (origin.kind == FlowKind.ITEM || (caller != null && caller.wasOpenAt(arrival.nanos())));
  }

  private void draw(
      HandOver origin, FlowKind kind, long id, int ambiguity, Track target, long targetNanos)
      throws IOException {
    draw(
        new Flow(
            id, kind, origin.track, origin.nanos, origin.drawn, target, targetNanos, ambiguity));
    origin.drawn = true;
  }

  /** Draws an arrow between two parts of a call, which may be left out. */
  void continued(Flow flow, @Nullable Frame call) {
    continuations.add(flow, call);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
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
  /** Who waits for one object: beyond that it is only many. */
  private static final int MOST_COUNTED = 1_000;

  private final TraceSink sink;
  private final Predicate<FlowKind> wanted;
  private final Pending pending;

  private final Rounds<Activation> begun = new Rounds<>(it -> it.nanos);
  private final Rounds<Arrival> arrived = new Rounds<>(Arrival::nanos);
  private final Rounds<Resumption> resumed = new Rounds<>(it -> it.after.nanos);

  private final Rounds<Joint> joints = new Rounds<>(Joint::nanos);

  private final Releases releases = new Releases();
  private final MonitorEvents unlocks = new MonitorEvents();
  private final MonitorEvents notifications = new MonitorEvents();
  private final Chains chains = new Chains();
  private final LostArrows lost = new LostArrows();
  private long ids;

  /**
   * A linker for one trace.
   *
   * @param wanted which arrows to draw
   */
  public FlowLinker(TraceSink sink, Predicate<FlowKind> wanted) {
    this(sink, wanted, Pending.most(Runtime.getRuntime().maxMemory()));
  }

  /**
   * A linker for one trace.
   *
   * @param most how many hand-overs may wait for their work to be taken up
   */
  FlowLinker(TraceSink sink, Predicate<FlowKind> wanted, int most) {
    this.sink = sink;
    this.wanted = wanted;
    this.pending = new Pending(most);
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
    HandOver forgotten = pending.add(handOver);
    if (forgotten != null && wanted.test(forgotten.kind)) {
      lost.add(forgotten.kind);
    }
  }

  /** The work was handed on at once: another hand-over has taken the place of this one. */
  void handedOn(HandOver handOver) {
    pending.take(handOver);
  }

  /**
   * A thread that goes on.
   *
   * @param after knows the thread, when it goes on, and the id of the arrow
   * @param parkedNanos when it began to wait
   */
  record Resumption(Activation after, long parkedNanos, Track track, Awaited awaited) {}

  /** A thread has ended. */
  void ended(HandOver end) {
    releases.ended(end);
  }

  void unpark(long thread, HandOver release) {
    releases.add(thread, release);
  }

  /** A monitor is left. */
  void unlocked(long monitor, HandOver release) {
    unlocks.add(monitor, release);
  }

  /** One thread that waits for an object is notified, or all. */
  void notified(long monitor, HandOver notification) {
    notifications.add(monitor, notification);
  }

  void parked(long thread, long nanos) {
    releases.parked(thread, nanos);
  }

  void resumedSoon(long thread) {
    releases.resumed(thread, false);
  }

  void resumed(Resumption resumption) {
    releases.resumed(resumption.after.key, resumption.awaited.by() == FlowKind.UNPARK);
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
    releases.settle();
    joints.settle(this::join);
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

  void left(long key, HandOver place) {
    chains.left(key, place);
  }

  private boolean join(Joint to) throws IOException {
    HandOver from = chains.last(to.key(), to.nanos());
    if (from != null && wanted.test(from.kind)) {
      draw(new Flow(to.id(), from.kind, from.track, from.nanos, false, to.track(), to.nanos(), 1));
    }
    return true;
  }

  private boolean release(Resumption resumption) throws IOException {
    Activation after = resumption.after;
    long parkedNanos = resumption.parkedNanos;
    long key = resumption.awaited.key();
    HandOver release =
        switch (resumption.awaited.by()) {
          case END -> releases.end(key, after.nanos);
          case UNLOCK -> unlocks.last(key, after.key, parkedNanos, after.nanos);
          case NOTIFY -> notifications.take(key, after.key, parkedNanos, after.nanos);
          default -> releases.woke(after.key, parkedNanos, after.nanos);
        };
    if (release != null && wanted.test(release.kind)) {
      draw(
          release,
          after,
          new Arrival(List.of(after), after.key, resumption.track, after.nanos, Fate.DRAWN));
    }
    return true;
  }

  private boolean link(Activation activation) {
    HandOver found = pending.first(activation.work, activation.key);
    if (found == null || found.nanos > activation.nanos) {
      activation.settle(null, 0);
      return true;
    }
    if (!found.isSettled()) {
      return false;
    }
    activation.settle(
        found, pending.waitingAt(activation.work, activation.key, activation.nanos, MOST_COUNTED));
    if (activation.work != Work.STAGE) {
      pending.take(found);
    }
    return true;
  }

  /**
   * Draws an arrow from what led to the innermost task, and one from where the innermost function
   * of a future was attached: what is around them leads to what runs in them through them alone. If
   * both come from the same call in the same way, as where a library attaches a function to the
   * future that it returns, there is one. To a call that is left out there is none.
   */
  private boolean draw(Arrival arrival) throws IOException {
    if (!arrival.isSettled()) {
      return false;
    }
    Set<Boolean> known = new HashSet<>();
    @Nullable HandOver first = null;
    for (int i = arrival.into().size() - 1; i >= 0; i--) {
      Activation activation = arrival.into().get(i);
      if (!activation.isHandedOver() || !known.add(activation.work == Work.STAGE)) {
        continue;
      }
      activation.consume(pending);
      HandOver origin = activation.origin();
      if (origin != null
          && !arrival.fate().isLeftOut()
          && wanted.test(origin.kind)
          && !isNested(origin, arrival)
          && (first == null || !first.isLike(origin))) {
        draw(origin, activation, arrival);
        first = origin;
      }
    }
    return true;
  }

  /** What runs inside the call that has handed it over is seen to. */
  private static boolean isNested(HandOver origin, Arrival arrival) {
    return origin.thread == arrival.thread()
        && origin.caller != null
        && origin.caller.wasOpenAt(arrival.nanos());
  }

  private void draw(HandOver origin, Activation activation, Arrival arrival) throws IOException {
    Flow flow =
        new Flow(
            activation.flowId,
            origin.kind,
            origin.track,
            origin.nanos,
            origin.drawn,
            arrival.track(),
            arrival.nanos(),
            activation.ambiguity());
    draw(flow);
    origin.drawn = true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
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
  /** Work that is pending: beyond that, what has waited longest is forgotten. */
  static final int MAX_PENDING = 100_000;

  /** Who waits for one object: beyond that it is only many. */
  private static final int MOST_COUNTED = 1_000;

  private static final Deque<HandOver> NOBODY = new ArrayDeque<>();

  /** Arrows of one kind in one trace: what there is most of leaves room for the others. */
  static final int MAX_FLOWS = 250_000;

  private final TraceSink sink;
  private final Predicate<FlowKind> wanted;
  private final Map<Place, Deque<HandOver>> pending = new HashMap<>();

  /** Those in {@link #pending} and some that are there no more, the oldest first. */
  private final Queue<Waiting> waiting = new ArrayDeque<>();

  private final Rounds<Activation> begun = new Rounds<>(it -> it.nanos);
  private final Rounds<Arrival> arrived = new Rounds<>(Arrival::nanos);
  private final Rounds<Resumption> resumed = new Rounds<>(it -> it.after.nanos);

  private final Rounds<Joint> joints = new Rounds<>(Joint::nanos);

  private final Releases releases = new Releases();
  private final MonitorEvents unlocks = new MonitorEvents();
  private final MonitorEvents notifications = new MonitorEvents();
  private final Chains chains = new Chains();
  private final Map<FlowKind, Integer> drawn = new EnumMap<>(FlowKind.class);
  private long ids;
  private long lost;

  private record Place(Work work, long key) {}

  private record Waiting(Place place, HandOver handOver) {}

  /**
   * A linker for one trace.
   *
   * @param wanted which arrows to draw
   */
  public FlowLinker(TraceSink sink, Predicate<FlowKind> wanted) {
    this.sink = sink;
    this.wanted = wanted;
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

  /** Arrows that were not drawn since there were too many. */
  public long lost() {
    return lost;
  }

  long nextId() {
    return ++ids;
  }

  void handOver(Work work, long key, HandOver handOver) {
    Place place = new Place(work, key);
    handOver.insertInto(pending.computeIfAbsent(place, unused -> new ArrayDeque<>(1)));
    waiting.add(new Waiting(place, handOver));
    if (waiting.size() > MAX_PENDING) {
      Waiting oldest = waiting.remove();
      oldest.handOver.taken = true;
      first(oldest.place);
    }
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

  void resumed(Resumption resumption) {
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
    joints.settle(this::join);
  }

  /** Whether calls on one object are to be joined. */
  boolean joins() {
    return wanted.test(FlowKind.RESUME) || wanted.test(FlowKind.CREATE);
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
    Place place = new Place(activation.work, activation.key);
    HandOver found = first(place);
    if (found == null || found.nanos > activation.nanos) {
      activation.settle(null, 0);
      return true;
    }
    if (!found.isSettled()) {
      return false;
    }
    activation.settle(found, waitingAt(place, activation.nanos));
    if (activation.work != Work.STAGE) {
      found.taken = true;
      first(place);
    }
    return true;
  }

  /** How many hand-overs of the same object were waiting at that time. */
  private int waitingAt(Place place, long nanos) {
    int count = 0;
    for (HandOver each : pending.getOrDefault(place, NOBODY)) {
      if (each.nanos > nanos || count == MOST_COUNTED) {
        break;
      }
      count += each.taken ? 0 : 1;
    }
    return count;
  }

  /** The hand-over that has waited longest, without those that wait no more. */
  private @Nullable HandOver first(Place place) {
    Deque<HandOver> same = pending.get(place);
    while (same != null && !same.isEmpty() && same.element().taken) {
      same.remove();
    }
    if (same == null || same.isEmpty()) {
      pending.remove(place);
      return null;
    }
    return same.element();
  }

  /**
   * Draws an arrow from what led to the innermost task, and one from where the innermost function
   * of a future was attached: what is around them leads to what runs in them through them alone. If
   * both come from the same call in the same way, as where a library attaches a function to the
   * future that it answers, there is one. To a call that is left out there is none.
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
      activation.consume();
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
    origin.drawn |= draw(flow);
  }

  /** Draws an arrow that was asked for; answers whether that is possible. */
  boolean draw(Flow flow) throws IOException {
    if (drawn.merge(flow.kind(), 1, Integer::sum) > MAX_FLOWS) {
      drawn.put(flow.kind(), MAX_FLOWS);
      lost++;
      return false;
    }
    sink.flow(flow);
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.FlowKind;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What was handed over and may be taken up: finds what has led to work that a thread does.
 *
 * <p>Used by the drainer alone.
 */
final class HandedOver {
  /** Who waits for one object: beyond that it is only many. */
  static final int MOST_COUNTED = 1_000;

  private final Pending pending;

  /** Those of which it is not known whether anybody runs the work for them. */
  private final Pending doubtful;

  private final Completions completions;
  private final SentRequests requests;

  /**
   * By object, of those of which several hand-overs were waiting at once since none of it was: how
   * many of these have been taken up. Each of them may have been any of these.
   */
  private final Map<Long, Integer> mixed = new HashMap<>();

  /** Nothing so far. */
  HandedOver(Room room) {
    pending = new Pending(room.handOvers());
    doubtful = new Pending(room.doubtful());
    completions = new Completions(room.completions());
    requests = new SentRequests(room.requests());
  }

  /** Adds one. */
  void add(HandOver added) {
    if (added.work == Work.FUTURE) {
      completions.add(added);
    } else {
      (added.isDoubtful() ? doubtful : pending).add(added);
    }
  }

  /** A round is over: forgets what there is no room for, and says of each what it was. */
  void endRound(Consumer<FlowKind> forgotten) {
    forget(pending, forgotten);
    forget(doubtful, forgotten);
  }

  private void forget(Pending waiting, Consumer<FlowKind> forgotten) {
    for (HandOver each; (each = waiting.forget()) != null; ) {
      unmix(each);
      forgotten.accept(each.kind);
    }
    waiting.endRound();
  }

  /** A request is sent, maybe to this process itself. */
  void sent(long id, HandOver sent) {
    requests.add(id, sent);
  }

  /** It leads nowhere, or another has taken its place. */
  void take(HandOver taken) {
    (taken.isDoubtful() ? doubtful : pending).take(taken);
    unmix(taken);
  }

  /** If it was the last that waited, whatever comes next is sure. */
  private void unmix(HandOver taken) {
    if (!mixed.isEmpty()
        && taken.work == Work.TASK
        && pending.first(Work.TASK, taken.key) == null
        && doubtful.first(Work.TASK, taken.key) == null) {
      mixed.remove(taken.key);
    }
  }

  /** The last hand-over of an object by a thread; null if none waits. */
  @Nullable HandOver last(Work work, long key, long thread) {
    return pending.last(work, key, thread);
  }

  /**
   * Tells a call that has taken an item where that was brought, and returns it; null for nowhere.
   */
  @Nullable HandOver takeItem(Resumption to) {
    long key = to.awaited().key();
    HandOver found = pending.first(Work.ITEM, key, to.nanos());
    if (found != null) {
      to.ambiguity(pending.waitingAt(Work.ITEM, key, to.nanos(), MOST_COUNTED));
      pending.take(found);
    }
    return found;
  }

  /** That thread has tried in vain to complete a future. */
  void removeCompletion(long future, long thread) {
    completions.remove(future, thread);
  }

  /** Which arrow may be missing since it was forgotten what has led to work; null for none. */
  @Nullable FlowKind forgotten(Activation activation) {
    return switch (activation.work) {
      case FUTURE -> completions.mayHaveForgotten(activation.key) ? FlowKind.EXECUTE : null;
      case REQUEST -> requests.mayHaveForgotten(activation.key) ? FlowKind.REQUEST : null;
      default -> null;
    };
  }

  /** A function of a future has run: what looks at it later is to find nothing to do. */
  void consume(Activation activation) {
    HandOver handOver = activation.consume();
    if (handOver != null) {
      take(handOver);
    }
  }

  /** Tells work what has led to it, and returns that; null if that is not known. */
  @Nullable HandOver find(Activation activation) {
    if (activation.work == Work.FUTURE || activation.work == Work.REQUEST) {
      return findWhatStays(activation);
    }
    HandOver found = first(pending, activation);
    if (found == null) {
      found = first(doubtful, activation);
    }
    if (found != null) {
      int waiting = waiting(pending, activation) + waiting(doubtful, activation);
      activation.found(found, waiting + mixed(activation));
      // Whether the function of a future runs now is seen later.
      if (activation.work != Work.STAGE || activation.isInVain) {
        take(found);
        mix(activation, waiting);
      }
    }
    return found;
  }

  private int mixed(Activation activation) {
    return activation.work == Work.TASK ? mixed.getOrDefault(activation.key, 0) : 0;
  }

  private void mix(Activation taken, int waiting) {
    if (taken.work != Work.TASK) {
      return;
    }
    if (waiting == 1) {
      mixed.remove(taken.key);
    } else {
      mixed.merge(taken.key, 1, (one, other) -> Math.min(one + other, MOST_COUNTED));
    }
  }

  /** Others may depend on the same future, and a request may come once more. */
  private @Nullable HandOver findWhatStays(Activation activation) {
    if (activation.work == Work.REQUEST) {
      return requests.find(activation);
    }
    HandOver found = completions.last(activation.key, activation.nanos);
    if (found != null) {
      activation.found(found, 1);
    }
    return found;
  }

  /** The one that has waited longest when the work was taken up. */
  private static @Nullable HandOver first(Pending waiting, Activation activation) {
    return waiting.first(activation.work, activation.key, activation.nanos);
  }

  private static int waiting(Pending waiting, Activation activation) {
    return waiting.waitingAt(activation.work, activation.key, activation.nanos, MOST_COUNTED);
  }
}

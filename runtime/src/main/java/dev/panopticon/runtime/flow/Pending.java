// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import org.jspecify.annotations.Nullable;

/**
 * The hand-overs whose work has not been taken up.
 *
 * <p><b>Design.</b> A pool can have a million of them, in the heap of the program: so this is a
 * hash table of the hand-overs themselves, chained through their own fields, and takes no more than
 * some {@value #BYTES_EACH} bytes for each. Those of one object form a list in the order of time,
 * of which the table knows the first. Those that are taken up before others of the same object stay
 * in that list until they are the first, and count no more. All of them form another list by age,
 * so that beyond a limit the oldest is forgotten. Of what was read in the same round it is not
 * known yet whether it waits: only what comes after that has to have room.
 *
 * <p>Used by the drainer alone.
 */
final class Pending {
  /** A hand-over and its share of the table. */
  static final int BYTES_EACH = 96;

  private static final int FIRST_SIZE = 64;

  private final int most;
  private @Nullable HandOver[] buckets = new @Nullable HandOver[FIRST_SIZE];
  private int places;
  private int size;

  /** Since the last round was over. */
  private int addedInRound;

  private @Nullable HandOver oldest;
  private @Nullable HandOver newest;

  /**
   * None so far.
   *
   * @param most how many at most
   */
  Pending(int most) {
    this.most = most;
  }

  /** How many are waiting. */
  int size() {
    return size;
  }

  /** A round is over. */
  void endRound() {
    addedInRound = 0;
  }

  /**
   * Forgets the oldest if more are waiting than there is room for, besides those that were added in
   * this round. Returns it, null if there is room.
   */
  @Nullable HandOver forget() {
    HandOver forgotten = size - addedInRound > most ? oldest : null;
    if (forgotten != null) {
      take(forgotten);
    }
    return forgotten;
  }

  /** Adds one. */
  void add(HandOver added) {
    HandOver first = find(added.work, added.key);
    if (first == null) {
      link(added);
    } else if (first.nanos > added.nanos) {
      replace(first, added);
      added.same = first;
      added.last = first.last == null ? first : first.last;
    } else {
      insert(added, first);
    }
    size++;
    addedInRound++;
    age(added);
  }

  /** Behind the first: of two threads the one that came later may be read first. */
  private static void insert(HandOver added, HandOver first) {
    HandOver last = first.last == null ? first : first.last;
    HandOver before = last.nanos <= added.nanos ? last : first;
    while (before.same != null && before.same.nanos <= added.nanos) {
      before = before.same;
    }
    added.same = before.same;
    before.same = added;
    if (added.same == null) {
      first.last = added;
    }
  }

  /** The one of that object that has waited longest; null if there is none. */
  @Nullable HandOver first(Work work, long key) {
    HandOver first = find(work, key);
    while (first != null && first.taken) {
      HandOver next = first.same;
      if (next == null) {
        point(first, first.next);
        places--;
      } else {
        replace(first, next);
        next.last = first.last == next ? null : first.last;
      }
      // What has been taken up may be known for long, and what has come after it must not be.
      first.same = null;
      first.last = null;
      first.next = null;
      first = next;
    }
    return first;
  }

  /** The one of that object that had waited longest at a time; null if there was none. */
  @Nullable HandOver first(Work work, long key, long nanos) {
    HandOver first = first(work, key);
    return first == null || first.nanos > nanos ? null : first;
  }

  /** How many of that object were waiting at a time; not counted further than to a limit. */
  int waitingAt(Work work, long key, long nanos, int limit) {
    int count = 0;
    for (HandOver each = find(work, key);
        each != null && each.nanos <= nanos && count < limit;
        each = each.same) {
      count += each.taken ? 0 : 1;
    }
    return count;
  }

  /** The last one of that object by a thread; null if there is none. */
  @Nullable HandOver last(Work work, long key, long thread) {
    HandOver last = null;
    for (HandOver each = find(work, key); each != null; each = each.same) {
      last = !each.taken && each.thread == thread ? each : last;
    }
    return last;
  }

  /** It waits no more. */
  void take(HandOver taken) {
    if (taken.taken) {
      return;
    }
    taken.taken = true;
    size--;
    HandOver older = taken.older;
    HandOver newer = taken.newer;
    if (older == null) {
      oldest = newer;
    } else {
      older.newer = newer;
    }
    if (newer == null) {
      newest = older;
    } else {
      newer.older = older;
    }
    taken.older = null;
    taken.newer = null;
    first(taken.work, taken.key);
  }

  private void age(HandOver added) {
    added.older = newest;
    if (newest == null) {
      oldest = added;
    } else {
      newest.newer = added;
    }
    newest = added;
  }

  private @Nullable HandOver find(Work work, long key) {
    HandOver each = buckets[bucket(work, key)];
    while (each != null && !(each.key == key && each.work == work)) {
      each = each.next;
    }
    return each;
  }

  private void link(HandOver first) {
    if (places >= buckets.length) {
      grow();
    }
    int bucket = bucket(first.work, first.key);
    first.next = buckets[bucket];
    buckets[bucket] = first;
    places++;
  }

  /** Another one of the same object is the first. */
  private void replace(HandOver known, HandOver first) {
    first.next = known.next;
    point(known, first);
  }

  /** Lets what leads to one that the table knows lead elsewhere. */
  private void point(HandOver known, @Nullable HandOver other) {
    int bucket = bucket(known.work, known.key);
    HandOver each = buckets[bucket];
    if (each == known) {
      buckets[bucket] = other;
      return;
    }
    while (each != null && each.next != known) {
      each = each.next;
    }
    if (each != null) {
      each.next = other;
    }
  }

  private void grow() {
    @Nullable HandOver[] small = buckets;
    buckets = new @Nullable HandOver[2 * small.length];
    for (HandOver first : small) {
      for (HandOver each = first; each != null; ) {
        HandOver next = each.next;
        int bucket = bucket(each.work, each.key);
        each.next = buckets[bucket];
        buckets[bucket] = each;
        each = next;
      }
    }
  }

  private int bucket(Work work, long key) {
    long mixed = (key + work.hashCode()) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 32) & buckets.length - 1;
  }
}

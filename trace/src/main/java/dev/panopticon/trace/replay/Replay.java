// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.replay;

import dev.panopticon.trace.column.Arrows;
import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import dev.panopticon.trace.column.Slices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The calls of a trace as one story: in each call what happened in it, in the order of time, with
 * the tasks that it handed over.
 */
public final class Replay {
  /** From so many on, what repeats itself is told once. */
  private static final int REPETITION = 3;

  /** How long what only happens is in a trace: that a thread goes on, that work is handed over. */
  private static final long MOMENT_NANOS = 1;

  private final Calls calls;
  private final Slices waits;
  private final Arrows arrows;
  private final BitSet shown;
  private final boolean folds;
  private final Tasks tasks;

  /** By call the first wait in it, and by wait the next one in the same call. */
  private final int[] firstWait;

  private final int[] nextWait;

  /** What is told at one place. */
  public sealed interface Event {}

  /**
   * A call.
   *
   * @param call its number
   * @param place its place in its row
   * @param arrow the arrow by which it is told here, or {@link Slices#NONE}
   */
  public record Told(int call, int place, int arrow) implements Event {}

  /**
   * More of the call before: calls of the same method, in which the same methods were called.
   * Values and times differ.
   *
   * @param count how many more
   * @param totalNanos how long they took, all together
   * @param longest the number of the longest
   */
  public record More(int count, long totalNanos, int longest) implements Event {}

  /**
   * A wait.
   *
   * @param slice its number in {@link ReadTrace#waits}
   */
  public record Waited(int slice) implements Event {}

  /**
   * The story of some calls.
   *
   * @param shown the calls that are told; with a call the calls around it
   * @param folds whether what repeats itself is told once
   */
  public Replay(ReadTrace trace, BitSet shown, boolean folds) {
    this.calls = trace.calls();
    this.waits = trace.waits();
    this.arrows = trace.arrows();
    this.shown = shown;
    this.folds = folds;
    this.tasks = Tasks.of(trace, shown);
    this.firstWait = new int[calls.count()];
    this.nextWait = new int[waits.count()];
    Arrays.fill(firstWait, Slices.NONE);
    waits.rows().forEach(this::addWaits);
  }

  private void addWaits(Slices.Row row) {
    for (int place = row.count() - 1; place >= 0; place--) {
      int wait = row.call(place);
      int call = waits.parent(wait);
      if (call != Slices.NONE && waits.durationNanos(wait) > MOMENT_NANOS) {
        nextWait[wait] = firstWait[call];
        firstWait[call] = wait;
      }
    }
  }

  /** What begins by itself on a row: calls that are told at no other place. */
  public List<Event> beginnings(int row) {
    Slices.Row thread = calls.rows().get(row);
    List<Told> found = new ArrayList<>();
    for (int place = 0; place < thread.count(); place++) {
      int call = thread.call(place);
      if (calls.parent(call) == Slices.NONE
          && shown.get(call)
          && tasks.arrowTo(call) == Slices.NONE) {
        found.add(new Told(call, place, Slices.NONE));
      }
    }
    return folded(found);
  }

  /** What happened in a call, in the order of time. */
  public List<Event> in(Told told) {
    int call = told.call;
    List<Told> found = new ArrayList<>();
    Slices.Row row = calls.rows().get(calls.row(call));
    int end = end(row, told.place);
    for (int place = told.place + 1; place < end; place = end(row, place)) {
      if (shown.get(row.call(place))) {
        found.add(new Told(row.call(place), place, Slices.NONE));
      }
    }
    if (tasks.handsOver(call)) {
      for (int arrow : arrows.from(call)) {
        if (tasks.task(arrow) != Slices.NONE) {
          int task = tasks.task(arrow);
          found.add(new Told(task, place(task), arrow));
        }
      }
      found.sort(Comparator.comparingLong(this::time));
    }
    List<Event> events = folded(found);
    addWaits(call, events);
    return events;
  }

  private void addWaits(int call, List<Event> events) {
    int next = 0;
    for (int wait = firstWait[call]; wait != Slices.NONE; wait = nextWait[wait]) {
      while (next < events.size() && isBefore(events.get(next), waits.beginNanos(wait))) {
        next++;
      }
      events.add(next, new Waited(wait));
      next++;
    }
  }

  private boolean isBefore(Event event, long nanos) {
    return !(event instanceof Told told) || time(told) <= nanos;
  }

  private long time(Told told) {
    return told.arrow == Slices.NONE ? calls.beginNanos(told.call) : arrows.fromNanos(told.arrow);
  }

  private List<Event> folded(List<Told> all) {
    List<Event> events = new ArrayList<>();
    for (int from = 0; from < all.size(); ) {
      int to = from + 1;
      while (folds && to < all.size() && isAlike(all.get(from), all.get(to))) {
        to++;
      }
      if (to - from < REPETITION) {
        events.add(all.get(from));
        from++;
      } else {
        events.add(all.get(from));
        events.add(more(all.subList(from + 1, to)));
        from = to;
      }
    }
    return events;
  }

  private More more(List<Told> others) {
    long total = 0;
    int longest = others.get(0).call;
    for (Told other : others) {
      total += calls.durationNanos(other.call);
      if (calls.durationNanos(other.call) > calls.durationNanos(longest)) {
        longest = other.call;
      }
    }
    return new More(others.size(), total, longest);
  }

  /** What hands over tasks is like nothing else, so that each of them is told. */
  private boolean isAlike(Told one, Told other) {
    if ((one.arrow == Slices.NONE) != (other.arrow == Slices.NONE)
        || (one.arrow != Slices.NONE && !arrows.kind(one.arrow).equals(arrows.kind(other.arrow)))) {
      return false;
    }
    Slices.Row row = calls.rows().get(calls.row(one.call));
    Slices.Row otherRow = calls.rows().get(calls.row(other.call));
    int length = end(row, one.place) - one.place;
    if (length != end(otherRow, other.place) - other.place) {
      return false;
    }
    int below = calls.depth(other.call) - calls.depth(one.call);
    for (int i = 0; i < length; i++) {
      int mine = row.call(one.place + i);
      int theirs = otherRow.call(other.place + i);
      if (calls.methodNumber(mine) != calls.methodNumber(theirs)
          || calls.depth(theirs) - calls.depth(mine) != below
          || calls.hasFailed(mine) != calls.hasFailed(theirs)
          || calls.isUnfinished(mine) != calls.isUnfinished(theirs)
          || shown.get(mine) != shown.get(theirs)
          || tasks.handsOver(mine)
          || tasks.handsOver(theirs)) {
        return false;
      }
    }
    return true;
  }

  private int place(int call) {
    Slices.Row row = calls.rows().get(calls.row(call));
    int place = row.placeFrom(calls.beginNanos(call));
    while (row.call(place) != call) {
      place++;
    }
    return place;
  }

  /** The place behind the last call that lies in the one at a place. */
  private int end(Slices.Row row, int place) {
    int call = row.call(place);
    int depth = calls.depth(call);
    int end = Math.max(place + 1, row.placeFrom(calls.endNanos(call)));
    while (end < row.count() && calls.depth(row.call(end)) > depth) {
      end++;
    }
    return end;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.util.List;

/**
 * The arrows of a trace: from where work was handed over to what did it. An arrow is known by its
 * number, from 0 on: first those that begin in no call, then by the call and the time where they
 * begin.
 *
 * <p>Immutable, and safe for use by many threads. Times are nanoseconds since the start of the
 * trace.
 */
public final class Arrows {
  private final ArrowColumns columns;
  private final List<Method> kinds;

  Arrows(ArrowColumns columns, List<Method> kinds) {
    this.columns = columns;
    this.kinds = List.copyOf(kinds);
  }

  /** How many there are. */
  public int count() {
    return columns.kind().size();
  }

  /** What its kind is called: {@code execute}, {@code then}, {@code unpark}. */
  public String kind(int arrow) {
    return kinds.get((int) columns.kind().get(arrow)).name();
  }

  /** The category of its kind: {@code async.submit}. */
  public String category(int arrow) {
    return kinds.get((int) columns.kind().get(arrow)).category();
  }

  /** The number of the row on which it begins, in {@link Calls#rows}. */
  public int fromRow(int arrow) {
    return (int) columns.fromRow().get(arrow);
  }

  /** When it begins. */
  public long fromNanos(int arrow) {
    return columns.fromNanos().get(arrow);
  }

  /** The innermost call in which it begins, or {@link Slices#NONE}. */
  public int fromCall(int arrow) {
    return (int) columns.fromCall().get(arrow);
  }

  /** The number of the row to which it leads. */
  public int toRow(int arrow) {
    return (int) columns.toRow().get(arrow);
  }

  /** When that begins to which it leads. */
  public long toNanos(int arrow) {
    return columns.toNanos().get(arrow);
  }

  /**
   * The call that begins where it ends, or {@link Slices#NONE}: then it leads to a moment in a
   * call, such as the one in which a thread goes on ({@link #toWait}).
   */
  public int toCall(int arrow) {
    return (int) columns.toCall().get(arrow);
  }

  /** The number of what begins where it ends in {@link ReadTrace#waits}, or {@link Slices#NONE}. */
  public int toWait(int arrow) {
    return (int) columns.toWait().get(arrow);
  }

  /** How many hand-overs of one and the same object it may have begun at; 1 if that is sure. */
  public int ambiguity(int arrow) {
    return (int) columns.ambiguity().get(arrow);
  }

  /** The arrows that begin in that call, and in no call in it, in the order of time. */
  public int[] from(int call) {
    int first = firstFrom(call);
    int[] found = new int[firstFrom(call + 1) - first];
    for (int i = 0; i < found.length; i++) {
      found[i] = first + i;
    }
    return found;
  }

  /** The arrows that lead to the beginning of that call, in the order of the times they began. */
  public int[] to(int call) {
    int first = firstTo(call);
    int[] found = new int[firstTo(call + 1) - first];
    for (int i = 0; i < found.length; i++) {
      found[i] = (int) columns.byTarget().get(first + i);
    }
    return found;
  }

  private int firstFrom(int call) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (fromCall(middle) < call) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int firstTo(int call) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (toCall((int) columns.byTarget().get(middle)) < call) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  ArrowColumns columns() {
    return columns;
  }
}

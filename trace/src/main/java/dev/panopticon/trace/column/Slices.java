// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Track;
import java.util.ArrayList;
import java.util.List;

/**
 * Slices of one sort as columns: the calls of a trace, its waits, or its instants. A question walks
 * over the few columns that it needs. A slice is known by its number, which is its place in the
 * file, from 0 on.
 *
 * <p>Immutable, and safe for use by many threads. Times are nanoseconds since the start of the
 * trace.
 */
public sealed class Slices permits Calls {
  /** What stands for no call, and no row. */
  public static final int NONE = -1;

  static final int UNFINISHED = 1;
  static final int FAILED = 2;

  /** The state of a slice has its depth above its flags. */
  static final int DEPTH_SHIFT = 2;

  static final int FLAGS = (1 << DEPTH_SHIFT) - 1;

  private final SliceColumns columns;
  private final Numbers order;
  private final List<Row> rows;

  Slices(SliceColumns columns, RowTable table) {
    this.columns = columns;
    this.order = table.order();
    List<Row> made = new ArrayList<>();
    for (int row = 0; row < table.tracks().size(); row++) {
      made.add(new Row(columns, table, row));
    }
    this.rows = List.copyOf(made);
  }

  Slices(Slices same) {
    this.columns = same.columns;
    this.order = same.order;
    this.rows = same.rows;
  }

  /** How many there are. */
  public final int count() {
    return columns.begin().size();
  }

  /** When it began. */
  public final long beginNanos(int slice) {
    return columns.begin().get(slice);
  }

  /** How long it took; of one that had not ended, until the last event of the trace. */
  public final long durationNanos(int slice) {
    return columns.duration().get(slice);
  }

  /** When it ended. */
  public final long endNanos(int slice) {
    return columns.begin().get(slice) + columns.duration().get(slice);
  }

  /** Its method: for a wait or an instant, what its slice is called. */
  public final Method method(int slice) {
    return columns.texts().methods().get(methodNumber(slice));
  }

  /** The number of its method, for {@link #methods}. */
  public final int methodNumber(int slice) {
    return (int) columns.method().get(slice);
  }

  /** The methods by number, those of all slices of the trace. */
  public final List<Method> methods() {
    return columns.texts().methods();
  }

  /** The number of the call in which it lies, or {@link #NONE}. */
  public final int parent(int slice) {
    return (int) columns.parent().get(slice);
  }

  /** In how many calls of its row it lies, itself counted: 1 and more, as predicates count. */
  public final int depth(int slice) {
    return (int) columns.state().get(slice) >>> DEPTH_SHIFT;
  }

  /** The number of its row in {@link #rows}, or {@link #NONE}: of the whole process. */
  public final int row(int slice) {
    return (int) columns.row().get(slice);
  }

  /**
   * Arguments, result, exception and whatever else the trace says of it, in its order; unpacked at
   * each call.
   */
  public final List<Argument> arguments(int slice) {
    return ValueReader.arguments(
        columns.bytes(), columns.texts().argumentNames(), columns.values().get(slice));
  }

  /** How much processor time it took; -1 where the trace does not say so. */
  public final long cpuNanos(int slice) {
    return ValueReader.cpuNanos(columns.bytes(), columns.values().get(slice));
  }

  /** Whether it had not ended when the recording did. */
  public final boolean isUnfinished(int slice) {
    return (columns.state().get(slice) & UNFINISHED) != 0;
  }

  /** Whether it ended with an exception. */
  public final boolean hasFailed(int slice) {
    return (columns.state().get(slice) & FAILED) != 0;
  }

  /**
   * The threads that are in the trace, in the order of the file; the same for slices of all sorts,
   * and some may have none of these.
   */
  public final List<Row> rows() {
    return rows;
  }

  final SliceColumns columns() {
    return columns;
  }

  /** All of them by row. */
  final Numbers order() {
    return order;
  }

  /** A thread with its slices. */
  public static final class Row {
    private final SliceColumns columns;
    private final Track track;
    private final Numbers order;
    private final int start;
    private final int count;

    Row(SliceColumns columns, RowTable table, int row) {
      this.columns = columns;
      this.track = table.tracks().get(row);
      this.order = table.order();
      this.start = table.start(row);
      this.count = table.end(row) - start;
    }

    /** The thread. */
    public Track track() {
      return track;
    }

    /** How many slices it has. */
    public int count() {
      return count;
    }

    /**
     * The number of a slice, by its place in the order of begins, outer ones before those in them.
     */
    public int call(int place) {
      return (int) order.get(start + place);
    }

    /** The place of the first slice that begins then or later; {@link #count} if none does. */
    public int placeFrom(long nanos) {
      int low = 0;
      int high = count;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (columns.begin().get(call(middle)) < nanos) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /** Of calls the innermost that is open at that time, or {@link #NONE}. */
    public int at(long nanos) {
      int next = nanos == Long.MAX_VALUE ? count : placeFrom(nanos + 1);
      int call = next == 0 ? NONE : call(next - 1);
      while (call != NONE && columns.begin().get(call) + columns.duration().get(call) <= nanos) {
        call = (int) columns.parent().get(call);
      }
      return call;
    }

    /** The slice that begins then, the outermost if there are several, or {@link #NONE}. */
    public int beginningAt(long nanos) {
      int place = placeFrom(nanos);
      return place < count && columns.begin().get(call(place)) == nanos ? call(place) : NONE;
    }
  }
}

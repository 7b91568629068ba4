// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Track;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of a trace as columns, 33 bytes a call: a question walks over the few columns that it
 * needs. A call is known by its number, which is its place in the file, from 0 on.
 *
 * <p>Immutable once it is read, and then safe for use by many threads.
 */
public final class Calls {
  /** What {@link #parent} says of a call that no other is around. */
  public static final int NONE = -1;

  static final int UNFINISHED = 1;
  static final int CHOSEN = 2;

  final LongColumn begin = new LongColumn();
  final LongColumn duration = new LongColumn();
  final IntColumn method = new IntColumn();
  final IntColumn parent = new IntColumn();
  final IntColumn flags = new IntColumn();
  final List<Method> methods = new ArrayList<>();
  final List<Row> rows = new ArrayList<>();

  Calls() {}

  /** How many there are. */
  public int count() {
    return begin.size();
  }

  /** When it began: nanoseconds since the start of the trace. */
  public long beginNanos(int call) {
    return begin.get(call);
  }

  /** How long it took; of one that had not ended, until the last event of the trace. */
  public long durationNanos(int call) {
    return duration.get(call);
  }

  /** When it ended: nanoseconds since the start of the trace. */
  public long endNanos(int call) {
    return begin.get(call) + duration.get(call);
  }

  /** The number of its method, for {@link #methods}. */
  public int methodNumber(int call) {
    return method.get(call);
  }

  /** The methods by number. */
  public List<Method> methods() {
    return List.copyOf(methods);
  }

  /** The call around it, or {@link #NONE}. */
  public int parent(int call) {
    return parent.get(call);
  }

  /** Whether it had not ended when the recording did. */
  public boolean isUnfinished(int call) {
    return (flags.get(call) & UNFINISHED) != 0;
  }

  /** Whether the condition holds of it with which the trace was read. */
  public boolean isChosen(int call) {
    return (flags.get(call) & CHOSEN) != 0;
  }

  /** The threads that have calls, in the order of the file. */
  public List<Row> rows() {
    return List.copyOf(rows);
  }

  /** A thread with its calls. */
  public static final class Row {
    private final Track track;
    final IntColumn calls = new IntColumn();

    Row(Track track) {
      this.track = track;
    }

    /** The thread. */
    public Track track() {
      return track;
    }

    /** How many calls it has. */
    public int count() {
      return calls.size();
    }

    /**
     * The number of a call, by its place in the order of begins, outer calls before those in them.
     */
    public int call(int place) {
      return calls.get(place);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Argument;
import java.util.List;

/** The columns of slices while they are read. */
final class GrowingSlices {
  final Column begin;
  final Column duration;
  final Column method;
  final Column parent;
  final Column row;
  final Column state;
  final Column values;
  private final ValueWriter writer;

  GrowingSlices(Storage storage, ValueWriter writer) {
    this.writer = writer;
    begin = Column.ofLongs(storage);
    duration = Column.ofLongs(storage);
    method = Column.ofInts(storage);
    parent = Column.ofInts(storage);
    row = Column.ofInts(storage);
    state = Column.ofInts(storage);
    values = Column.ofLongs(storage);
  }

  /** How many there are. */
  int count() {
    return begin.size();
  }

  /** Adds one that has not ended; answers its number. */
  int add(int rowNumber, int methodNumber, int parentNumber, long beginNanos) {
    begin.add(beginNanos);
    duration.add(0);
    method.add(methodNumber);
    parent.add(parentNumber);
    row.add(rowNumber);
    state.add(((long) depthIn(parentNumber) << Slices.DEPTH_SHIFT) | Slices.UNFINISHED);
    return values.add(Slices.NONE);
  }

  /**
   * Says how a slice has ended.
   *
   * @param cpuNanos -1 if it is not known
   */
  void end(int slice, long endNanos, long cpuNanos, List<Argument> arguments) {
    int flags = 0;
    for (Argument argument : arguments) {
      flags |= argument.name().equals(Argument.UNFINISHED) ? Slices.UNFINISHED : 0;
      flags |= argument.name().equals(Argument.THROWS) ? Slices.FAILED : 0;
    }
    duration.set(slice, Math.max(0, endNanos - begin.get(slice)));
    state.set(slice, (state.get(slice) & ~Slices.FLAGS) | flags);
    values.set(slice, writer.add(cpuNanos, arguments));
  }

  long endNanos(int slice) {
    return begin.get(slice) + duration.get(slice);
  }

  /** Says in which call it lies, and how deep. */
  void setParent(int slice, int parentNumber, int depth) {
    parent.set(slice, parentNumber);
    state.set(slice, ((long) depth << Slices.DEPTH_SHIFT) | (state.get(slice) & Slices.FLAGS));
  }

  /** How deep that lies which lies in a slice. */
  int depthIn(int slice) {
    return slice == Slices.NONE ? 1 : ((int) state.get(slice) >>> Slices.DEPTH_SHIFT) + 1;
  }

  SliceColumns columns(Texts texts) {
    return new SliceColumns(
        begin, duration, method, parent, row, state, values, writer.bytes, texts);
  }
}

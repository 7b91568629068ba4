// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import dev.panopticon.trace.column.Levels;
import dev.panopticon.trace.column.ReadTrace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * Answers what lies in a part of the timeline, with no more detail than a picture of it can show.
 *
 * <p>In bytes, the least significant first, as the page takes them into its arrays.
 */
final class Timeline {
  /** Stands for the group of all rows. */
  static final int ALL = -1;

  private final ReadTrace trace;
  private final Levels calls;
  private final Levels waits;
  private final List<RowGroup> groups;

  Timeline(ReadTrace trace, List<RowGroup> groups) throws IOException {
    this.trace = trace;
    this.groups = groups;
    calls = Levels.of(trace.calls());
    waits = Levels.of(trace.waits());
  }

  /** How many depths a row has. */
  int depth(int row) {
    return Math.max(calls.depth(row), waits.depth(row));
  }

  /**
   * The runs of some rows: for each row its number, how many runs it has, and their columns: begin
   * and duration as doubles, then depth, method, number, count, and flags.
   *
   * @param cellNanos what is narrower need not be told apart
   */
  Answer runs(int[] rows, long from, long to, long cellNanos) {
    Runs found = new Runs(trace.calls());
    int[] ends = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      calls.tell(rows[i], calls.levelOf(cellNanos), from, to, found.of(trace.calls()));
      waits.tell(rows[i], waits.levelOf(cellNanos), from, to, found.of(trace.waits()));
      ends[i] = found.count();
    }
    // A head of an even number of 32 bits each: the doubles behind it begin where they may.
    ByteBuffer bytes =
        ByteBuffer.allocate(
                2 * Integer.BYTES * (1 + rows.length)
                    + found.count() * Runs.BYTES_A_RUN
                    + Integer.BYTES * rows.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(rows.length).putInt(0);
    int start = 0;
    for (int i = 0; i < rows.length; i++) {
      int count = ends[i] - start;
      bytes.putInt(rows[i]).putInt(count);
      found.put(bytes, start, ends[i]);
      // Five columns of 32 bits: of an odd number of runs one is missing.
      if (count % 2 == 1) {
        bytes.putInt(0);
      }
      start = ends[i];
    }
    return new Answer(
        200, "application/octet-stream", Arrays.copyOf(bytes.array(), bytes.position()));
  }

  /**
   * How busy a group of rows is: of each of so many cells the part of its time in which a thread
   * was in a call, summed over the rows, as 32-bit floats.
   */
  Answer density(int group, long from, long to, int cells) {
    double width = (double) (to - from) / cells;
    float[] busy = new float[cells];
    int level = calls.levelOf((long) width);
    for (int row : rows(group)) {
      calls.tell(
          row,
          level,
          from,
          to,
          (begin, duration, depth, longest, count, busyNanos) -> {
            if (depth == 1) {
              spread(busy, begin - from, duration, busyNanos, width);
            }
          });
    }
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * cells).order(ByteOrder.LITTLE_ENDIAN);
    for (float part : busy) {
      bytes.putFloat(part);
    }
    return new Answer(200, "application/octet-stream", bytes.array());
  }

  private List<Integer> rows(int group) {
    return group == ALL
        ? groups.stream().flatMap(each -> each.rows().stream()).toList()
        : groups.get(group).rows();
  }

  private static void spread(
      float[] cells, long begin, long duration, long busyNanos, double width) {
    double share = duration == 0 ? 0 : (double) busyNanos / duration;
    int first = (int) Math.max(0, Math.floor(begin / width));
    int last = (int) Math.min(cells.length - 1, Math.floor((begin + duration) / width));
    for (int cell = first; cell <= last; cell++) {
      double inside =
          Math.min((double) begin + duration, (cell + 1) * width)
              - Math.max((double) begin, cell * width);
      cells[cell] += (float) (share * Math.max(inside, 0) / width);
    }
  }
}

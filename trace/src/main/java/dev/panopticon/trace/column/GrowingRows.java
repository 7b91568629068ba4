// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.Track;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a trace while it is read. */
final class GrowingRows {
  final List<Row> all = new ArrayList<>();

  /** Those of which calls were written when they ended, and lie behind those in them. */
  final BitSet unordered = new BitSet();

  private final Map<Integer, Row> byTrack = new HashMap<>();

  /** The names of tracks that are no row yet. */
  private final Map<Integer, Track> announced = new HashMap<>();

  /** A row, and which of its calls are open. */
  static final class Row {
    final int number;
    Track track;

    /** What the call takes of the processor that ends next; -1 if that is not known. */
    long cpuNanos = -1;

    /** Where the method of the call is that begins next; null if that is not known. */
    @Nullable SourcePlace place;

    private int[] open = new int[8];
    private int depth;

    Row(int number, Track track) {
      this.number = number;
      this.track = track;
    }

    /** The innermost open call, or {@link Slices#NONE}. */
    int innermost() {
      return depth == 0 ? Slices.NONE : open[depth - 1];
    }

    void push(int call) {
      if (depth == open.length) {
        open = Arrays.copyOf(open, 2 * depth);
      }
      open[depth++] = call;
    }

    int pop() {
      return open[--depth];
    }

    @Nullable SourcePlace takePlace() {
      SourcePlace taken = place;
      place = null;
      return taken;
    }

    long takeCpuNanos() {
      long taken = cpuNanos;
      cpuNanos = -1;
      return taken;
    }
  }

  /** A track, or another name for it. */
  void track(Track track) {
    Row row = byTrack.get(track.id());
    if (row != null) {
      row.track = track;
    } else {
      announced.put(track.id(), track);
    }
  }

  /** The row of a track: there is one as soon as something lies on it. */
  Row of(Track track) {
    Row known = byTrack.get(track.id());
    if (known != null) {
      return known;
    }
    Track named = announced.remove(track.id());
    Row row = new Row(all.size(), named == null ? track : named);
    all.add(row);
    byTrack.put(track.id(), row);
    return row;
  }

  List<Track> tracks() {
    return all.stream().map(row -> row.track).toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Where a recording goes: the seam between the recorder, which knows no format, and the formats,
 * which know no recorder.
 *
 * <p>Called by one thread at a time. The caller guarantees: {@link #track} before the first slice
 * of a track; on each track begins and ends that nest, with timestamps that never decrease, and an
 * end at least 1 ns after its begin; {@link #slice} alone looks back. Timestamps are nanoseconds
 * since the start of the trace.
 *
 * <p>Events may be kept back in memory until {@link #flush} or {@link #checkpoint}.
 */
public interface TraceSink extends Closeable {
  /** No arrow leads to a slice. */
  long[] NO_FLOWS = {};

  /**
   * What follows is of another process than what came before, but for arrows, which may lead from
   * one to the other. Its tracks have other ids, its times the same zero. For those who join
   * traces; who records has one process, and alone tells of tracks that end.
   *
   * @throws UnsupportedOperationException if there is room for one process only
   */
  default void process(TraceHeader header) throws IOException {
    throw new UnsupportedOperationException("one process only");
  }

  /** Announces a track, or gives a known one another name. */
  void track(Track track) throws IOException;

  /**
   * The thread of a track has ended: no slice begins there any more, though arrows may still begin
   * or end there. What was kept for its slices need not be kept.
   */
  default void trackEnds(Track track) {}

  /** Begins a slice on a track. */
  default void beginSlice(Track track, TracePoint point, long timestampNanos) throws IOException {
    beginSlice(track, point, timestampNanos, NO_FLOWS);
  }

  /**
   * Begins a slice on a track, to which arrows may lead. If there are any, it begins later than
   * what came before it on the track, and what comes after begins later than it.
   *
   * @param flows the ids of those arrows; which of them there are, {@link #flow} tells
   */
  void beginSlice(Track track, TracePoint point, long timestampNanos, long[] flows)
      throws IOException;

  /**
   * Ends the innermost open slice of a track.
   *
   * @param point the trace point with which the slice began
   * @param arguments {@link Argument#RECEIVER} where it is recorded, the call's arguments in order,
   *     then {@link Argument#RETURN}, or {@link Argument#THROWS} and perhaps {@link
   *     Argument#THROWN_AT}; possibly empty
   */
  void endSlice(Track track, TracePoint point, long timestampNanos, List<Argument> arguments)
      throws IOException;

  /** The same as the other, for a slice to which no arrow leads. */
  default void slice(
      Track track, TracePoint point, long beginNanos, long endNanos, List<Argument> arguments)
      throws IOException {
    slice(track, point, beginNanos, endNanos, NO_FLOWS, arguments);
  }

  /**
   * A slice of which nothing was said while it was open, since it could have been left out: all
   * slices within it were told before. Begins later than what it lies in, and ends later than what
   * lies in it, so that times alone tell what is inside what.
   *
   * @param flows as for {@link #beginSlice}
   * @param arguments as for {@link #endSlice}
   */
  void slice(
      Track track,
      TracePoint point,
      long beginNanos,
      long endNanos,
      long[] flows,
      List<Argument> arguments)
      throws IOException;

  /** Draws an arrow, and the slice at its beginning. Looks back: both ends were told before. */
  void flow(Flow flow) throws IOException;

  /**
   * Marks a time at which something happened to the whole process.
   *
   * <p>May come before any track, and later than events with greater timestamps: such things are
   * not always known at once.
   */
  void instant(String name, String category, long timestampNanos, List<Argument> arguments)
      throws IOException;

  /**
   * Says how many there are of something from a time on.
   *
   * <p>May come before any track, and later than events with greater timestamps; those of one name
   * come in the order of time.
   *
   * @param values a {@link Long} for each of the things, always in the same order
   */
  void counter(String name, long timestampNanos, List<Argument> values) throws IOException;

  /** How large the file is by now, in bytes as they are stored. */
  default long size() {
    return 0;
  }

  /** Hands every event so far to the operating system, ending at an event's boundary. */
  void flush() throws IOException;

  /**
   * Makes the file whole as it stands: flushed, with the given calls ended and the summary written.
   * Events may follow; they replace the provisional end.
   *
   * @param open the slices still open, innermost first within each track
   */
  void checkpoint(List<OpenSlice> open, TraceSummary summary) throws IOException;

  /**
   * Releases the file. Call {@link #checkpoint} first, or the trace stays as {@link #flush} left
   * it.
   */
  @Override
  void close() throws IOException;

  /**
   * A slice that a checkpoint ends provisionally.
   *
   * @param beginNanos when it began
   * @param isBegun whether {@link TraceSink#beginSlice} has told of it
   * @param timestampNanos when to end it
   * @param flows as for {@link TraceSink#slice}, where the slice has not begun
   * @param arguments as for {@link TraceSink#endSlice}
   */
  record OpenSlice(
      Track track,
      TracePoint point,
      long beginNanos,
      boolean isBegun,
      long timestampNanos,
      List<Long> flows,
      List<Argument> arguments) {
    public OpenSlice {
      flows = List.copyOf(flows);
      arguments = List.copyOf(arguments);
    }

    /** A slice to which no arrow leads, or that has begun with those that do. */
    public OpenSlice(
        Track track,
        TracePoint point,
        long beginNanos,
        boolean isBegun,
        long timestampNanos,
        List<Argument> arguments) {
      this(track, point, beginNanos, isBegun, timestampNanos, List.of(), arguments);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.SourcePlace;
import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import java.util.List;

/**
 * Is told what is in a trace, in the order of the file.
 *
 * <p>Timestamps are nanoseconds since the start of the trace. On each track begins and ends nest;
 * an end without a begin is not passed on. Times never go back, but in {@link #slice}.
 */
public interface TraceVisitor {

  /** Whose trace it is; before everything else, in traces of ours. */
  default void header(TraceHeader header) {}

  /** A track, before its first slice; or the new name of a known one. */
  default void track(Track track) {}

  /** Where that method is in the source of which a slice is told to begin next on that track. */
  default void source(Track track, SourcePlace place) {}

  default void begin(Track track, String name, String category, long timestampNanos) {}

  /** How much processor time that slice took which is told to have ended next on that track. */
  default void cpu(Track track, long nanos) {}

  /** Ends the innermost open slice of a track. */
  default void end(Track track, long timestampNanos, List<Argument> arguments) {}

  /**
   * A slice that was written when it ended, behind all that lies in it: of what came before, it
   * spans what began later than it did.
   */
  default void slice(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {
    begin(track, name, category, beginNanos);
    end(track, endNanos, arguments);
  }

  /**
   * A thread has waited, was suspended, or has gone on after that, or it has sent a request to
   * another process or was given one: no call, and told when it was over. All that came before it
   * on its track began earlier.
   */
  default void waited(
      Track track,
      String name,
      String category,
      long beginNanos,
      long endNanos,
      List<Argument> arguments) {}

  /**
   * An arrow; both its ends were told before. The slice at its beginning is not told as a slice.
   */
  default void flow(Flow flow) {}

  /**
   * Something that happened to the whole process. Comes in the order of the file, and may have
   * happened earlier than what came before it.
   */
  default void instant(
      String name, String category, long timestampNanos, List<Argument> arguments) {}

  /**
   * How many there are of something from a time on. Those of one name come in the order of time.
   *
   * @param values a {@link Long} for each of the things
   */
  default void counter(String name, long timestampNanos, List<Argument> values) {}

  /** What the trace says about itself, if it was finished. */
  default void summary(TraceSummary summary) {}
}

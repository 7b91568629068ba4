// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import static org.assertj.core.api.Assertions.assertThat;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.runtime.event.Track;
import dev.panopticon.trace.read.TraceContents;
import dev.panopticon.trace.read.TraceReader;
import dev.panopticon.trace.read.TraceVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts what is in a trace that may be too large for a viewer. */
final class Tally implements TraceVisitor {
  /** Of the slices that show where a thread had to wait for us: they are no calls. */
  private static final String OURS = "panopticon";

  /** By track: the time of its last event. */
  private final Map<Integer, Long> lastNanos = new HashMap<>();

  private long begins;
  private long ends;
  private long stalls;
  private long backwards;
  private @Nullable TraceSummary summary;

  private Tally() {}

  /** Reads a whole trace and checks that its calls nest and that its summary is true. */
  static Tally of(Path trace) throws IOException {
    Tally tally = new Tally();
    TraceContents contents = TraceReader.read(trace, tally);
    assertThat(contents.whole()).isTrue();
    assertThat(contents.lostBytes()).isZero();
    assertThat(contents.open()).isEmpty();
    assertThat(tally.begins).isPositive().isEqualTo(tally.ends);
    assertThat(tally.backwards).as("events before the one before them").isZero();
    assertThat(tally.summary())
        .isEqualTo(
            new TraceSummary(
                tally.calls(),
                tally.lastNanos.size(),
                tally.dropped(),
                tally.summary().leftOut(),
                tally.summary().unfinished(),
                tally.summary().lostValues()));
    return tally;
  }

  /** The closing line that these numbers make. */
  String sentence() {
    long unfinished = summary().unfinished();
    return String.format(
        Locale.ROOT,
        "%,d calls on %d thread%s, %s%,d dropped",
        calls(),
        lastNanos.size(),
        lastNanos.size() == 1 ? "" : "s",
        unfinished == 0 ? "" : String.format(Locale.ROOT, "%,d unfinished, ", unfinished),
        dropped());
  }

  /** How many calls were recorded. */
  long calls() {
    return begins - stalls;
  }

  /** How many calls could not be kept. */
  long dropped() {
    return summary().dropped();
  }

  private TraceSummary summary() {
    if (summary == null) {
      throw new AssertionError("The trace has no summary");
    }
    return summary;
  }

  @Override
  public void begin(Track track, String name, String category, long timestampNanos) {
    begins++;
    if (category.equals(OURS)) {
      stalls++;
    }
    advance(track, timestampNanos);
  }

  @Override
  public void end(Track track, long timestampNanos, List<Argument> arguments) {
    ends++;
    advance(track, timestampNanos);
  }

  private void advance(Track track, long timestampNanos) {
    Long before = lastNanos.put(track.id(), timestampNanos);
    if (before != null && timestampNanos < before) {
      backwards++;
    }
  }

  @Override
  public void summary(TraceSummary told) {
    summary = told;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Joins two clocks: an event on that of the flight recorder which carries the time of the trace.
 */
@Name(ClockEvent.NAME)
@Label("Trace Clock")
@Description("The time of the Panopticon trace at the time of this event")
@Category("Panopticon")
@StackTrace(false)
public final class ClockEvent extends Event {
  /** What the event is called in a flight recording. */
  public static final String NAME = "dev.panopticon.Clock";

  /** Enough for one of them to be read without a pause between the two clocks. */
  private static final int REPETITIONS = 10;

  @Label("Nanoseconds since the start of the trace")
  private final long traceNanos;

  private ClockEvent(long traceNanos) {
    this.traceNanos = traceNanos;
  }

  static void commit(OwnRecording recording) {
    for (int i = 0; i < REPETITIONS; i++) {
      new ClockEvent(recording.nanos()).commit();
    }
  }

  /** Nanoseconds since the start of the trace. */
  public long traceNanos() {
    return traceNanos;
  }
}

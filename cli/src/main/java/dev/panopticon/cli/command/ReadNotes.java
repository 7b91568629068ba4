// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import dev.panopticon.trace.column.Calls;
import dev.panopticon.trace.column.ReadTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lists what is missing from the tables of a trace: calls that were cut off, dropped or left out.
 */
final class ReadNotes {
  private ReadNotes() {}

  /** A sentence each. */
  static List<String> of(ReadTrace trace) {
    List<String> notes = new ArrayList<>();
    if (trace.contents().cut()) {
      notes.add("The trace is cut: it is read up to its last whole event.");
    }
    Calls calls = trace.calls();
    long unfinished = IntStream.range(0, calls.count()).filter(calls::isUnfinished).count();
    if (unfinished > 0) {
      notes.add(
          (unfinished == 1 ? "1 call had" : "%,d calls had".formatted(unfinished))
              + " not ended, and counts until the last event of the trace.");
    }
    trace
        .summary()
        .ifPresent(
            summary -> {
              add(notes, summary.dropped(), "dropped while it was recorded");
              add(notes, summary.leftOut(), "left out by limits and conditions");
            });
    return notes;
  }

  private static void add(List<String> notes, long calls, String how) {
    if (calls > 0) {
      notes.add((calls == 1 ? "1 call was " : "%,d calls were ".formatted(calls)) + how + ".");
    }
  }
}

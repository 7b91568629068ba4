// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.TraceHeader;
import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.trace.read.ReadCall;
import dev.panopticon.trace.read.TraceContents;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A trace that has been read.
 *
 * @param calls its calls
 * @param waits what its threads did that is no call: they waited ({@code waiting: Semaphore}), were
 *     suspended, went on ({@code resumed}, which a wait lies before), took an item, sent a request.
 *     {@link Slices#parent} is the call in which that was
 * @param instants what happened at one time, to the whole process or on a row
 * @param arrows what led to what
 * @param counters what was counted
 * @param processes whose trace it is, in the order of the file; empty where it does not say so
 * @param contents what kind of file it is, and whether it is whole
 * @param summary what it says of itself; absent where it was cut or comes from another tool
 */
public record ReadTrace(
    Calls calls,
    Slices waits,
    Slices instants,
    Arrows arrows,
    List<Counter> counters,
    List<TraceHeader> processes,
    TraceContents contents,
    Optional<TraceSummary> summary) {

  public ReadTrace {
    counters = List.copyOf(counters);
    processes = List.copyOf(processes);
  }

  /**
   * The same trace, of which those calls are {@link Calls#isChosen} of which the condition holds.
   *
   * @param condition is asked of each call, in the order of their numbers
   */
  public ReadTrace choosing(Predicate<ReadCall> condition) {
    return new ReadTrace(
        calls.choosing(condition), waits, instants, arrows, counters, processes, contents, summary);
  }
}

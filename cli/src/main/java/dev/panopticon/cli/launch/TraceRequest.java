// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import dev.panopticon.predicate.Rule;
import dev.panopticon.runtime.event.Capture;
import dev.panopticon.runtime.event.FlowOptions;
import dev.panopticon.runtime.value.ValueOptions;
import dev.panopticon.weaver.agent.Kept;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the user wants to see of a run. Immutable.
 *
 * @param output the trace file; if absent, the agent finds a fresh name
 * @param force whether to replace a file that is no trace of ours
 * @param includes what to trace; if empty, the program's own classes
 * @param excludes what not to trace
 * @param calls calls to draw as leaf slices
 * @param callsAskedFor whether the user has named those calls, rather than the defaults
 * @param skipTrivial whether to leave out getters, setters and empty bodies that nothing names
 * @param capture what of a call is recorded at all
 * @param kept which calls of what is traced are recorded
 * @param classLoading whether to draw the loading of classes
 * @param classCache where woven classes are remembered for the next run; if absent, nowhere
 * @param quiet whether to leave out the closing lines
 * @param values what is shown of values
 * @param flows what is drawn of how work goes on elsewhere
 */
public record TraceRequest(
    Optional<Path> output,
    boolean force,
    List<Rule> includes,
    List<Rule> excludes,
    List<Rule> calls,
    boolean callsAskedFor,
    boolean skipTrivial,
    Capture capture,
    Kept kept,
    boolean classLoading,
    Optional<Path> classCache,
    boolean quiet,
    ValueOptions values,
    FlowOptions flows) {

  public TraceRequest {
    includes = List.copyOf(includes);
    excludes = List.copyOf(excludes);
    calls = List.copyOf(calls);
  }
}

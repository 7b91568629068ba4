// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import dev.panopticon.weaver.option.AgentOptions;

/**
 * What the user wants to see of a run. Immutable.
 *
 * @param options what the agent is told, but for what only the run itself knows
 * @param force whether to replace a file that is no trace of ours
 * @param callsAskedFor whether the user has named the calls to draw, rather than the defaults
 * @param view whether to show the trace in a browser when the program has ended
 */
public record TraceRequest(
    AgentOptions options, boolean force, boolean callsAskedFor, boolean view) {}

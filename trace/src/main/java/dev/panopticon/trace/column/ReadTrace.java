// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.TraceSummary;
import dev.panopticon.trace.read.TraceContents;
import java.util.Optional;

/**
 * A trace that has been read.
 *
 * @param calls its calls
 * @param contents what kind of file it is, and whether it is whole
 * @param summary what it says of itself; absent where it was cut or comes from another tool
 */
public record ReadTrace(Calls calls, TraceContents contents, Optional<TraceSummary> summary) {}

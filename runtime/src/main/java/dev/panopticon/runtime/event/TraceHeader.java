// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

/**
 * What a trace says about itself before its first slice.
 *
 * @param processName what viewers call the process, such as the main class
 * @param pid operating-system process id
 * @param startEpochNanos wall-clock time at timestamp 0, in nanoseconds since 1970
 */
public record TraceHeader(String processName, long pid, long startEpochNanos) {}

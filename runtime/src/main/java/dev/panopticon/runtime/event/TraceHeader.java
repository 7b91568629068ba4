// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

/**
 * What a trace says about itself before its first slice.
 *
 * @param processName what viewers call the process, such as the main class
 * @param pid operating-system process id
 * @param startEpochNanos wall-clock time at timestamp 0, in nanoseconds since 1970
 * @param boot which start of which computer {@code bootNanos} counts from: traces of which it is
 *     the same were recorded by one clock; empty if that is not known
 * @param bootNanos what that clock showed at timestamp 0
 */
public record TraceHeader(
    String processName, long pid, long startEpochNanos, String boot, long bootNanos) {

  /** Of a process of which only the time of day is known. */
  public TraceHeader(String processName, long pid, long startEpochNanos) {
    this(processName, pid, startEpochNanos, "", 0);
  }
}

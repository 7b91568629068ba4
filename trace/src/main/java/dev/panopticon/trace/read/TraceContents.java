// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.read;

import java.util.List;

/**
 * What a reader found in a file.
 *
 * @param form how the events are packed
 * @param events events of every kind, metadata included
 * @param open the calls that never ended, innermost first within each track
 * @param firstByte where the first event begins, after inflating
 * @param endByte where the last whole event ends, after inflating
 * @param lostBytes bytes after it that belong to no whole event, after inflating
 * @param cut whether the file ends before its form does
 * @param lastNanos the greatest timestamp
 */
public record TraceContents(
    Form form,
    long events,
    List<OpenCall> open,
    long firstByte,
    long endByte,
    long lostBytes,
    boolean cut,
    long lastNanos) {

  public TraceContents {
    open = List.copyOf(open);
  }

  /** How events are packed into a file. */
  public enum Form {
    /** Catapult JSON as it grows. */
    ARRAY,
    /** Catapult JSON as it is when finished. */
    OBJECT,
    /** Perfetto's protobuf. */
    PACKETS
  }

  /** A begin without an end. */
  public record OpenCall(long pid, int tid, String name, String category, long beginNanos) {}

  /** Whether viewers show all of it, and exactly. */
  public boolean whole() {
    return !cut && form != Form.ARRAY;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

/**
 * How many there are of something, as time goes on: a value holds until the next one.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class Counter {
  private final String name;
  private final String thing;
  private final Numbers nanos;
  private final Numbers values;

  /**
   * A counter.
   *
   * @param values the bits of doubles
   */
  Counter(String name, String thing, Numbers nanos, Numbers values) {
    this.name = name;
    this.thing = thing;
    this.nanos = nanos;
    this.values = values;
  }

  /** What it belongs to: {@code virtual threads}. Counters of one name are shown together. */
  public String name() {
    return name;
  }

  /** What it counts: {@code running}. */
  public String thing() {
    return thing;
  }

  /** How many values there are. */
  public int count() {
    return nanos.size();
  }

  /** From when on: nanoseconds since the start of the trace; in the order of the file. */
  public long nanos(int index) {
    return nanos.get(index);
  }

  /** How many there are from then on. */
  public double value(int index) {
    return Double.longBitsToDouble(values.get(index));
  }

  Numbers times() {
    return nanos;
  }

  /** The bits of doubles. */
  Numbers values() {
    return values;
  }
}

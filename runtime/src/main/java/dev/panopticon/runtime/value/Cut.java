// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

/** Why a value, or the rest of one, is not in the trace; the number stands in a buffer. */
enum Cut {
  /** It is not cut. */
  NOT("whole"),
  /** There are more elements than are kept. */
  ELEMENTS("more"),
  /** The structure is nested deeper than is looked into. */
  DEPTH("nested too deep"),
  /** The structure contains itself. */
  CYCLE("contains itself"),
  /** The value has used up its memory. */
  BYTES("no more room"),
  /** The value has used up its time. */
  TIME("no more time"),
  /** The structure threw an exception, since it was changed meanwhile. */
  CHANGED("changed meanwhile"),
  /** {@code toString()} answered null. */
  NO_TEXT("toString() is null");

  private static final Cut[] ALL = values();

  private final String text;

  Cut(String text) {
    this.text = text;
  }

  static Cut ofNumber(int number) {
    return ALL[number];
  }

  @SuppressWarnings("EnumOrdinal") // the number never leaves this JVM
  int number() {
    return ordinal();
  }

  /** For the reader of a trace. */
  String text() {
    return text;
  }

  /**
   * So many more, in groups of three digits: {@code 9,990 more}. By hand, since {@code
   * String.format} takes microseconds, and a program's longest list can be in every call.
   */
  static String more(int count) {
    StringBuilder digits = new StringBuilder().append(count);
    for (int at = digits.length() - 3; at > 0; at -= 3) {
      digits.insert(at, ',');
    }
    return digits.append(" more").toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

/** What can be done with a value: the primitive types of Java, and the few kinds of all others. */
public enum Kind {
  BOOLEAN,
  BYTE,
  SHORT,
  CHAR,
  INT,
  LONG,
  FLOAT,
  DOUBLE,
  /** A time, in nanoseconds. */
  DURATION,
  /** A {@code java.lang.String}. */
  TEXT,
  ARRAY,
  /** Any other object. */
  OBJECT,
  /** The literal {@code null}. */
  NULL,
  /** No value: what a method returns that returns nothing. */
  VOID;

  /** Whether it takes part in arithmetic, and in it becomes {@link #INT} or {@link #LONG}. */
  boolean isWhole() {
    return compareTo(BYTE) >= 0 && compareTo(LONG) <= 0;
  }

  /** Whether it takes part in arithmetic. */
  boolean isNumber() {
    return compareTo(BYTE) >= 0 && compareTo(DOUBLE) <= 0;
  }

  /** Whether values are references, and so can be null. */
  boolean isReference() {
    return compareTo(TEXT) >= 0 && compareTo(NULL) <= 0;
  }
}

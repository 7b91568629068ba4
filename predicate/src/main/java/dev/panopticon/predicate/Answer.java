// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

/**
 * Whether something holds, as far as is known: one pattern is asked with the name of a class alone,
 * with a method's name, and with all that a class file tells.
 */
public enum Answer {
  // In this order the weaker of two answers is the lesser one.
  NO,
  /** Depends on a fact that is not known here. */
  UNKNOWN,
  YES;

  static Answer of(boolean holds) {
    return holds ? YES : NO;
  }

  /** Whether both hold. */
  Answer and(Answer other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Whether it does not hold. */
  Answer not() {
    return switch (this) {
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
      case YES -> NO;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

/** When enough is known of a call to decide. */
public enum Phase {
  /** Once the method is known, before any call. */
  WEAVE,
  /** When the call begins. */
  ENTRY,
  /** When it ends. */
  EXIT;

  Phase and(Phase other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

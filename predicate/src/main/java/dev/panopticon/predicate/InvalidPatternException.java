// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

/** A name pattern that cannot be read; the message says what is wrong and what is allowed. */
public final class InvalidPatternException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidPatternException(String pattern, String problem) {
    super(
        "Invalid pattern \""
            + pattern
            + "\": "
            + problem
            + ". Allowed: com.acme.** (package and below), com.acme.* (package), com.acme.Order"
            + " (class), com.acme.Order#place* (method), com.acme.Order#place(int) (overload),"
            + " @com.acme.Audited (annotation).");
  }
}

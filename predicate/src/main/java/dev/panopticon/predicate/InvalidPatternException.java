// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

/** A pattern that cannot be read; the message says what is wrong and what is allowed. */
public final class InvalidPatternException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidPatternException(String pattern, String problem) {
    super(
        "Invalid pattern \""
            + pattern
            + "\": "
            + problem
            + (problem.endsWith("?") ? "" : ".")
            + " Allowed: com.acme.** (package and below), com.acme.* (package), com.acme.Order"
            + " (class), com.acme.Order#place* (method), com.acme.Order#place(int) (overload),"
            + " com.acme.`name with spaces` (other characters); beside it or alone"
            + " @com.acme.Audited (annotation), public or !static (modifiers), size>=20 (bytecode instructions), source:*.kt (source file), binary:order-*.jar"
            + " (jar or directory); at the end { arguments = false } (options).");
  }
}

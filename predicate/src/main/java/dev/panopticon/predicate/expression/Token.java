// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

/**
 * A word or sign of a predicate.
 *
 * @param at its first character in the text
 * @param text as it was written
 * @param literal the value of a {@link Kind#LITERAL}, otherwise the text
 */
record Token(Kind kind, int at, String text, Literal literal) {
  /** What a word or sign can be. */
  enum Kind {
    NAME,
    LITERAL,
    SIGN,
    /** What stands behind a {@code ~}. */
    PATTERN,
    END
  }

  Token(Kind kind, int at, String text) {
    this(kind, at, text, Literal.NONE);
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
  }

  /** For messages: what stands there. */
  @Override
  public String toString() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

/**
 * A value that stands in a predicate.
 *
 * @param value a {@link Boolean}, {@link Character}, {@link Integer}, {@link Long}, {@link Float},
 *     {@link Double} or {@link String} as its type says; for a duration, {@link Long} nanoseconds
 */
record Literal(Type type, Object value) {
  static final Literal NULL = new Literal(Type.NULL, "null");
  static final Literal NONE = new Literal(Type.of("void"), "");

  static Literal of(boolean value) {
    return new Literal(Type.BOOLEAN, value);
  }

  static Literal of(String value) {
    return new Literal(Type.TEXT, value);
  }

  /** Whether it is written with digits. */
  boolean isNumber() {
    return value instanceof Number;
  }

  /** The whole number that it is: a character's code, a duration's nanoseconds. */
  long whole() {
    return value instanceof Character c
        ? c
        : value instanceof Number number ? number.longValue() : 0;
  }

  /** In the one way in which the language itself writes it. */
  @Override
  public String toString() {
    return switch (type.kind()) {
      case LONG -> value + "L";
      case FLOAT -> value + "f";
      case CHAR -> "'" + Escapes.escape(String.valueOf(value)) + "'";
      case TEXT -> '"' + Escapes.escape((String) value) + '"';
      case DURATION -> Numbers.duration((Long) value);
      default -> String.valueOf(value);
    };
  }
}

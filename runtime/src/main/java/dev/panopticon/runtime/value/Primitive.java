// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import org.jspecify.annotations.Nullable;

/** How a primitive or boxed value stands in 64 bits; the number stands in the words of a buffer. */
enum Primitive {
  BOOLEAN,
  BYTE,
  CHAR,
  SHORT,
  INT,
  LONG,
  FLOAT,
  DOUBLE;

  private static final Primitive[] ALL = values();

  static Primitive ofNumber(int number) {
    return ALL[number];
  }

  @SuppressWarnings("EnumOrdinal") // the number never leaves this JVM
  int number() {
    return ordinal();
  }

  /** The type that a field descriptor begins with, or null if that is no primitive. */
  static @Nullable Primitive ofDescriptor(char descriptor) {
    return switch (descriptor) {
      case 'Z' -> BOOLEAN;
      case 'B' -> BYTE;
      case 'C' -> CHAR;
      case 'S' -> SHORT;
      case 'I' -> INT;
      case 'J' -> LONG;
      case 'F' -> FLOAT;
      case 'D' -> DOUBLE;
      default -> null;
    };
  }

  /** The value as an {@code Argument} holds it. */
  Object decode(long bits) {
    return switch (this) {
      case BOOLEAN -> bits != 0;
      case CHAR -> String.valueOf((char) bits);
      case BYTE, SHORT, INT, LONG -> bits;
      case FLOAT -> widened(Float.intBitsToFloat((int) bits));
      case DOUBLE -> Double.longBitsToDouble(bits);
    };
  }

  /** The value as the program had it. */
  Object boxed(long bits) {
    return switch (this) {
      case BOOLEAN -> bits != 0;
      case BYTE -> (byte) bits;
      case CHAR -> (char) bits;
      case SHORT -> (short) bits;
      case INT -> (int) bits;
      case LONG -> bits;
      case FLOAT -> Float.intBitsToFloat((int) bits);
      case DOUBLE -> Double.longBitsToDouble(bits);
    };
  }

  /** The double that prints as the float does: 0.1f is shown as 0.1, not as 0.10000000149011612. */
  private static double widened(float value) {
    return Double.parseDouble(Float.toString(value));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.ThreadBuffer;
import dev.panopticon.runtime.buffer.Word;

/**
 * Writes values that have no parts. Each method answers how many words the value takes, whether or
 * not there was room for it.
 */
final class Leaves {
  private Leaves() {}

  /** Writes what needs no look at its class; answers 0 if it is something else. */
  static int write(ThreadBuffer buffer, int role, Object value, int maxChars) {
    if (value instanceof String text) {
      return text(buffer, role, text, maxChars);
    } else if (value instanceof Integer number) {
      return boxed(buffer, role, Primitive.INT, number);
    } else if (value instanceof Long number) {
      return boxed(buffer, role, Primitive.LONG, number);
    } else if (value instanceof Boolean truth) {
      return boxed(buffer, role, Primitive.BOOLEAN, truth ? 1 : 0);
    } else if (value instanceof Double number) {
      return boxed(buffer, role, Primitive.DOUBLE, Double.doubleToRawLongBits(number));
    } else if (value instanceof Character character) {
      return boxed(buffer, role, Primitive.CHAR, character);
    } else if (value instanceof Float number) {
      return boxed(buffer, role, Primitive.FLOAT, Float.floatToRawIntBits(number));
    } else if (value instanceof Short number) {
      return boxed(buffer, role, Primitive.SHORT, number);
    } else if (value instanceof Byte number) {
      return boxed(buffer, role, Primitive.BYTE, number);
    } else if (value instanceof Enum<?> constant) {
      return text(buffer, role, constant.name(), maxChars);
    }
    return 0;
  }

  static int text(ThreadBuffer buffer, int role, String text, int maxChars) {
    int kept = kept(text, maxChars);
    buffer.value(Word.value(role, Word.STRING, kept, text.length()), text, kept);
    return 1 + Word.wordsForChars(kept);
  }

  /** A text that goes on for nobody knows how long. */
  static int beginning(ThreadBuffer buffer, int role, String text) {
    int kept = whole(text, text.length());
    buffer.value(Word.value(role, Word.STRING, kept, -1), text, kept);
    return 1 + Word.wordsForChars(kept);
  }

  static int cut(ThreadBuffer buffer, int role, Types.Type type, Cut cut) {
    buffer.value(Word.value(role, Word.CUT, type.number(), cut.number()));
    return 1;
  }

  /** An object whose own code has thrown an exception instead of showing it. */
  static int failed(ThreadBuffer buffer, int role, Types.Type type, Types.Type thrown) {
    buffer.value(Word.value(role, Word.FAILED, type.number(), thrown.number()));
    return 1;
  }

  static int identity(ThreadBuffer buffer, int role, Object value, Types.Type type) {
    int identity = System.identityHashCode(value);
    buffer.value(Word.value(role, Word.OBJECT, type.number(), identity));
    return 1;
  }

  /** An exception: its type, and its message where no code of the program tells it. */
  static int failure(
      ThreadBuffer buffer, int role, Throwable thrown, Types.Type type, int maxChars) {
    String message = Messages.of(thrown);
    if (message == null) {
      return failureAlone(buffer, role, type);
    }
    int kept = kept(message, maxChars);
    buffer.value(Word.value(role, Word.THROWN, type.number(), kept), message, kept);
    return 1 + Word.wordsForChars(kept);
  }

  /** An exception by its type alone. */
  static int failureAlone(ThreadBuffer buffer, int role, Types.Type type) {
    buffer.value(Word.value(role, Word.THROWN, type.number(), -1));
    return 1;
  }

  static int nothing(ThreadBuffer buffer, int role) {
    buffer.value(Word.value(role, Word.NULL, 0, 0));
    return 1;
  }

  private static int boxed(ThreadBuffer buffer, int role, Primitive type, long bits) {
    buffer.value(Word.value(role, Word.BITS, type.number(), 0), bits);
    return 2;
  }

  private static int kept(String text, int maxChars) {
    int kept = Math.min(text.length(), maxChars);
    return kept < text.length() ? whole(text, kept) : kept;
  }

  /** Half a surrogate pair is no character. */
  private static int whole(String text, int kept) {
    return kept > 0 && Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
  }
}

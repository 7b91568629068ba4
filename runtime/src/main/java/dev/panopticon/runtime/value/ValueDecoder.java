// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.Word;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns the words of a value into what an {@code Argument} holds. Used by the drainer alone. */
public final class ValueDecoder {
  private final TypeNumbers types;

  ValueDecoder(TypeNumbers types) {
    this.types = types;
  }

  /**
   * The value.
   *
   * @param declared first character of the field descriptor that the trace point declares
   */
  public @Nullable Object decode(long first, long second, @Nullable String text, char declared) {
    return switch (Word.type(first)) {
      case Word.BITS -> {
        int type = Word.a(first);
        Primitive primitive =
            type == Word.DECLARED ? Primitive.ofDescriptor(declared) : Primitive.ofNumber(type);
        yield primitive == null ? (Object) second : primitive.decode(second);
      }
      case Word.STRING -> shown(text == null ? "" : text, Word.b(first));
      case Word.OBJECT -> types.name(Word.a(first)) + "@" + Integer.toHexString(Word.b(first));
      case Word.THROWN -> types.name(Word.a(first)) + (text == null ? "" : ": " + text);
      default -> null;
    };
  }

  private static String shown(String kept, int length) {
    return kept.length() == length
        ? kept
        : kept + String.format(Locale.ROOT, "… %,d more", length - kept.length());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.Word;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one thread, whose structures come in pieces: the drainer may look before the
 * thread has written all of one. Used by the drainer alone.
 */
public final class ValueReader {
  private final ValueDecoder decoder;
  private final ValueAssembler assembler = new ValueAssembler();
  private int role;
  private @Nullable Object value;

  /** A reader that has read nothing. */
  public ValueReader(ValueDecoder decoder) {
    this.decoder = decoder;
  }

  /**
   * Takes the next piece.
   *
   * @param declared first character of the field descriptor that the trace point declares
   * @return whether a value is complete with it: {@link #role()} and {@link #value()}
   */
  public boolean take(long first, long second, @Nullable String text, char declared) {
    boolean inside = Word.role(first) == Word.ELEMENT;
    if (inside && !assembler.isOpen()) {
      return false; // its beginning was lost
    }
    if (!inside) {
      role = Word.role(first);
    }
    switch (Word.type(first)) {
      case Word.LIST -> assembler.beginList();
      case Word.MAP -> assembler.beginMap();
      case Word.FIELDS -> assembler.beginFields(decoder.typeName(first), decoder.fields(first));
      case Word.END -> {
        return complete(assembler.end(Cut.ofNumber(Word.a(first)), Word.b(first)));
      }
      default -> {
        return complete(decoder.decode(first, second, text, declared));
      }
    }
    return false;
  }

  private boolean complete(@Nullable Object part) {
    if (assembler.isOpen()) {
      assembler.add(part);
      return false;
    }
    value = part;
    return true;
  }

  /** Whether a value has begun and its end has not come. */
  public boolean isInside() {
    return assembler.isOpen();
  }

  /** Ends the value that has begun, because its thread will not; what is missing is marked. */
  public void end() {
    value = assembler.endAll();
  }

  /** The role of the last complete value. */
  public int role() {
    return role;
  }

  /** The last complete value, as an {@code Argument} holds it. */
  public @Nullable Object value() {
    return value;
  }
}

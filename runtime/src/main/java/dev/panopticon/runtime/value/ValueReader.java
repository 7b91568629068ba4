// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.Word;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one thread, whose structures come in pieces: the drainer may look before the
 * thread has written all of one. Of what was written it shows as much as its limits allow: another
 * recording may have wanted more. Used by the drainer alone.
 */
public final class ValueReader {
  private final ValueDecoder decoder;
  private final ValueLimits limits;
  private final ValueAssembler assembler;

  /** How many structures are open of those that are nested too deep to be shown. */
  private int hidden;

  /** What is shown in their place. */
  private String nested = "";

  private int role;
  private @Nullable Object value;

  /** A reader that has read nothing. */
  public ValueReader(ValueDecoder decoder, ValueLimits limits) {
    this.decoder = decoder;
    this.limits = limits;
    this.assembler = new ValueAssembler(limits.elements());
  }

  /**
   * Takes the next piece.
   *
   * @param declared first character of the field descriptor that the trace point declares
   * @return whether a value is complete with it: {@link #role()} and {@link #value()}
   */
  public boolean take(long first, long second, @Nullable String text, char declared) {
    boolean inside = Word.role(first) == Word.ELEMENT;
    if (inside && !isInside()) {
      return false; // its beginning was lost
    }
    if (!inside) {
      role = Word.role(first);
    }
    int type = Word.type(first);
    boolean begins = type == Word.LIST || type == Word.MAP || type == Word.FIELDS;
    if (hidden > 0) {
      hidden += begins ? 1 : type == Word.END ? -1 : 0;
      return hidden == 0 && complete(nested);
    }
    if (begins && assembler.depth() == limits.depth()) {
      hidden = 1;
      nested = decoder.nested(first);
      return false;
    }
    switch (type) {
      case Word.LIST -> assembler.beginList();
      case Word.MAP -> assembler.beginMap();
      case Word.FIELDS -> assembler.beginFields(decoder.typeName(first), decoder.fields(first));
      case Word.END -> {
        return complete(assembler.end(Cut.ofNumber(Word.a(first)), Word.b(first)));
      }
      default -> {
        return complete(decoder.decode(first, second, shown(type, text), declared));
      }
    }
    return false;
  }

  private @Nullable String shown(int type, @Nullable String text) {
    // Where an exception comes from is no value.
    boolean isOrigin = role == Word.FAILURE && type == Word.STRING;
    return text == null || isOrigin || text.length() <= limits.chars()
        ? text
        : ValueLimits.beginning(text, limits.chars());
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
    return hidden > 0 || assembler.isOpen();
  }

  /** Ends the value that has begun, because its thread will not; what is missing is marked. */
  public void end() {
    if (hidden > 0 && complete(nested)) {
      hidden = 0;
      return;
    }
    hidden = 0;
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

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.Word;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the words of a value into what an {@code Argument} holds. Used by the drainer alone. */
public final class ValueDecoder {
  /** Power of two: the objects of a hot loop are few. */
  private static final int REMEMBERED = 1024;

  private final TypeNames types;

  /** Type and identity of objects decoded lately, and what they were decoded to. */
  private final long[] rememberedKeys = new long[REMEMBERED];

  private final @Nullable String[] rememberedTexts = new @Nullable String[REMEMBERED];

  ValueDecoder(TypeNames types) {
    this.types = types;
  }

  /**
   * A value that has no parts.
   *
   * @param declared first character of the field descriptor that the trace point declares
   */
  @Nullable Object decode(long first, long second, @Nullable String text, char declared) {
    return switch (Word.type(first)) {
      case Word.BITS -> {
        int type = Word.a(first);
        Primitive primitive =
            type == Word.DECLARED ? Primitive.ofDescriptor(declared) : Primitive.ofNumber(type);
        yield primitive == null ? (Object) second : primitive.decode(second);
      }
      case Word.STRING -> shown(text == null ? "" : text, Word.b(first));
      case Word.OBJECT -> identity(Word.a(first), Word.b(first));
      case Word.THROWN -> types.name(Word.a(first)) + (text == null ? "" : ": " + text);
      case Word.CUT ->
          ValueAssembler.leftOut(typeName(first) + ": " + Cut.ofNumber(Word.b(first)).text());
      case Word.FAILED ->
          ValueAssembler.leftOut(
              types.name(Word.a(first)) + ": threw " + types.name(Word.b(first)));
      default -> null;
    };
  }

  /** The name of a structure's type. */
  String typeName(long first) {
    return types.name(Word.a(first));
  }

  /** The names of what is in a structure. */
  List<String> fields(long first) {
    return types.fields(Word.a(first));
  }

  /** The binary names of an object's class and of all that it extends or implements. */
  public Set<String> supertypes(long first) {
    return types.supertypes(Word.a(first));
  }

  /** A boxed value as it was, of a word that says its type. */
  public Object boxed(long first, long second) {
    return Primitive.ofNumber(Word.a(first)).boxed(second);
  }

  /** What stands for a structure that is nested deeper than is looked into. */
  String nested(long first) {
    return ValueAssembler.leftOut(typeName(first) + ": " + Cut.DEPTH.text());
  }

  private String identity(int type, int hash) {
    long key = (long) type << 32 | (hash & 0xFFFF_FFFFL);
    int slot = (hash ^ type) & (REMEMBERED - 1);
    String text = rememberedTexts[slot];
    if (text == null || rememberedKeys[slot] != key) {
      text = types.name(type) + "@" + Integer.toHexString(hash);
      rememberedTexts[slot] = text;
      rememberedKeys[slot] = key;
    }
    return text;
  }

  private static String shown(String kept, int length) {
    if (length < 0) {
      return kept + ValueAssembler.leftOut(Cut.ELEMENTS.text());
    }
    return kept.length() == length
        ? kept
        : kept + ValueAssembler.leftOut(Cut.more(length - kept.length()));
  }
}

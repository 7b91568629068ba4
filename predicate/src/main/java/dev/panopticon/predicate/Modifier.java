// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A word that Java writes before a method, and {@code package} for none about access. */
public enum Modifier {
  PUBLIC(0x0001),
  PROTECTED(0x0004),
  /** Neither of the other three. */
  PACKAGE(0),
  PRIVATE(0x0002),
  STATIC(0x0008),
  FINAL(0x0010),
  ABSTRACT(0x0400),
  /** A method of an interface that has a body and is neither static nor private. */
  DEFAULT(0),
  SYNCHRONIZED(0x0020),
  NATIVE(0x0100),
  STRICTFP(0x0800),
  /** No word of Java's, but written like one: the last parameter takes any number of values. */
  VARARGS(0x0080);

  /** The words, in the order in which they are usually written. */
  static final List<String> WORDS = Stream.of(values()).map(Modifier::toString).toList();

  private static final int ACCESS = PUBLIC.bit | PROTECTED.bit | PRIVATE.bit;

  /** In the access flags of a method in a class file. */
  private final int bit;

  Modifier(int bit) {
    this.bit = bit;
  }

  /**
   * The modifiers of a method.
   *
   * @param access its access flags in the class file
   * @param inInterface whether it is declared in an interface
   */
  public static Set<Modifier> of(int access, boolean inInterface) {
    Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    for (Modifier modifier : values()) {
      if ((access & modifier.bit) != 0) {
        modifiers.add(modifier);
      }
    }
    if ((access & ACCESS) == 0) {
      modifiers.add(PACKAGE);
    }
    if (inInterface && (access & (ABSTRACT.bit | STATIC.bit | PRIVATE.bit)) == 0) {
      modifiers.add(DEFAULT);
    }
    return modifiers;
  }

  /** The word as it is written. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.Set;

/**
 * How much is hidden of what a method returns whose name says that it is secret: as much as its
 * type can tell.
 *
 * <p>The declared type alone decides, so that nothing has to be loaded or looked up: of a class
 * that is not the JDK's, type and identity are shown, and the name if it turns out to be a constant
 * of an enum, but never what is in it, in whatever style.
 */
public enum Secrecy {
  /** It holds no text. */
  NONE,
  /** What is in it, if anything, stays hidden. */
  CONTENT,
  /** It can be text, or is looked into. */
  WHOLE;

  /** Of the JDK: numbers, times and the like. */
  private static final Set<String> PLAIN =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Character",
          "java.lang.Class",
          "java.lang.Double",
          "java.lang.Float",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Short",
          "java.lang.Void",
          "java.util.Currency",
          "java.util.Date",
          "java.util.Locale",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.concurrent.TimeUnit",
          "java.util.concurrent.atomic.AtomicBoolean",
          "java.util.concurrent.atomic.AtomicInteger",
          "java.util.concurrent.atomic.AtomicLong");

  /** Of which arrays are texts. */
  private static final Set<String> PIECES = Set.of("java.lang.Byte", "java.lang.Character");

  /** How much is hidden of a secret of that type, as a field descriptor writes it. */
  public static Secrecy of(String descriptor) {
    int dimensions = descriptor.lastIndexOf('[') + 1;
    char kind = descriptor.charAt(dimensions);
    if (kind != 'L') {
      // Text is kept in arrays of these, so that it can be erased.
      return dimensions > 0 && (kind == 'C' || kind == 'B') ? WHOLE : NONE;
    }
    String type = Descriptor.sourceName(descriptor.substring(dimensions));
    if (type.startsWith("java.time.") || PLAIN.contains(type)) {
      return dimensions > 0 && PIECES.contains(type) ? WHOLE : NONE;
    }
    boolean isOfJdk = type.startsWith("java.") || type.startsWith("javax.");
    return isOfJdk && !type.startsWith("java.util.function.") ? WHOLE : CONTENT;
  }
}

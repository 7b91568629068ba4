// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.report;

/** Text of a traced program, as it may be shown on a terminal, which obeys some characters. */
public final class Visible {
  private Visible() {}

  /** The text on one line, with escapes of Java in the place of what is not shown or obeyed. */
  public static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(character, visible));
    return visible.toString();
  }

  private static void append(int character, StringBuilder to) {
    switch (character) {
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        if (isShown(character)) {
          to.appendCodePoint(character);
        } else {
          to.append("\\u%04x".formatted(character));
        }
      }
    }
  }

  /** Not so: escapes, marks that turn the direction of writing, breaks of lines. */
  private static boolean isShown(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}

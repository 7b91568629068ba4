// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The escapes of Java in texts and characters. */
final class Escapes {
  /** Each letter that stands behind a backslash, and below it what the two mean. */
  private static final String LETTERS = "btnfrs\"'\\";

  private static final String MEANINGS = "\b\t\n\f\r \"'\\";

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:(?<letter>[btnfrs\"'\\\\])|u+(?<hex>[0-9a-fA-F]{4})"
              + "|(?<octal>[0-3][0-7]{2}|[0-7]{1,2}))");

  private Escapes() {}

  /**
   * Replaces the escapes by what they mean.
   *
   * @param predicate the whole predicate, for messages
   * @param from where the text begins in it
   * @param to where it ends
   */
  static String unescape(String predicate, int from, int to) {
    StringBuilder text = new StringBuilder();
    Matcher escape = ESCAPE.matcher(predicate);
    int at = from;
    while (at < to) {
      if (predicate.charAt(at) != '\\') {
        text.append(predicate.charAt(at++));
      } else if (escape.region(at, to).lookingAt()) {
        text.append(meaning(escape));
        at = escape.end();
      } else {
        throw unknown(predicate, at);
      }
    }
    return text.toString();
  }

  private static char meaning(Matcher escape) {
    String letter = escape.group("letter");
    String hex = escape.group("hex");
    if (letter != null) {
      return MEANINGS.charAt(LETTERS.indexOf(letter));
    }
    return (char)
        (hex != null ? Integer.parseInt(hex, 16) : Integer.parseInt(escape.group("octal"), 8));
  }

  private static InvalidPredicateException unknown(String predicate, int at) {
    return new InvalidPredicateException(
        predicate,
        at,
        "There is no such escape. Allowed are \\b \\t \\n \\f \\r \\s \\\" \\' \\\\, \\0 to \\377 and"
            + " \\u0000 to \\uffff; a backslash itself is written \\\\.");
  }

  /** The text with escapes for all that cannot stand between quotes, or cannot be seen. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int letter = MEANINGS.indexOf(c);
      if (letter >= 0 && c != ' ') {
        escaped.append('\\').append(LETTERS.charAt(letter));
      } else if (isVisible(c)) {
        escaped.append(c);
      } else {
        String hex = Integer.toHexString(c);
        escaped.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
      }
    }
    return escaped.toString();
  }

  private static boolean isVisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      default -> true;
    };
  }
}

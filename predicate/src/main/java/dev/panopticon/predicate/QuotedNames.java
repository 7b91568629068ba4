// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate;

/**
 * Names in backquotes, {@code `name with spaces`}, in which every character means itself; a
 * backquote is written twice.
 *
 * <p><b>Design.</b> A class file allows nearly any character in a name, and patterns give a meaning
 * to many of them. Before a pattern is read, what stands in backquotes is replaced by characters
 * that no text has, so that whoever reads it needs to know nothing of quotes.
 */
final class QuotedNames {
  private static final char QUOTE = '`';

  /** The low surrogates: as many characters, none of which stands in text without a high one. */
  private static final char FIRST = Character.MIN_LOW_SURROGATE;

  private static final int COUNT = Character.MAX_LOW_SURROGATE - FIRST + 1;

  private QuotedNames() {}

  /**
   * Replaces quoted characters by their {@linkplain #isHidden hidden} forms, and drops the quotes.
   *
   * @throws InvalidPatternException if a quote does not end, or nothing is in it
   */
  static String hide(String pattern) {
    if (pattern.indexOf(QUOTE) < 0) {
      return pattern;
    }
    StringBuilder hidden = new StringBuilder();
    int opened = -1;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != QUOTE) {
        hidden.append(opened >= 0 && c < COUNT ? (char) (FIRST + c) : c);
      } else if (opened < 0) {
        opened = i;
      } else if (i + 1 < pattern.length() && pattern.charAt(i + 1) == QUOTE) {
        hidden.append((char) (FIRST + c));
        i++;
      } else if (i == opened + 1) {
        throw new InvalidPatternException(pattern, "nothing stands between two backquotes");
      } else {
        opened = -1;
      }
    }
    if (opened >= 0) {
      throw new InvalidPatternException(
          pattern, "the backquote at '" + pattern.substring(opened) + "' is not closed");
    }
    return hidden.toString();
  }

  /** Where a character first stands outside of quotes; -1 if it does not. */
  static int indexOf(String pattern, char sought) {
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == QUOTE) {
        quoted = !quoted;
      } else if (c == sought && !quoted) {
        return i;
      }
    }
    return -1;
  }

  /** Whether the character at an index stands for a quoted one. */
  static boolean isHidden(String text, int index) {
    return Character.isLowSurrogate(text.charAt(index))
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }

  /** The character that a hidden one stands for. */
  static char shown(char hidden) {
    return (char) (hidden - FIRST);
  }

  /** The text with its quotes, as {@link #hide} reads it. */
  static String show(String hidden) {
    StringBuilder shown = new StringBuilder();
    boolean open = false;
    for (int i = 0; i < hidden.length(); i++) {
      if (isHidden(hidden, i) != open) {
        shown.append(QUOTE);
        open = !open;
      }
      char c = open ? shown(hidden.charAt(i)) : hidden.charAt(i);
      shown.append(c == QUOTE ? "``" : String.valueOf(c));
    }
    return open ? shown.append(QUOTE).toString() : shown.toString();
  }
}

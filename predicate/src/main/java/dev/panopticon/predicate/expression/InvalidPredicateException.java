// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

/**
 * A predicate that cannot be read, or does not fit a method. The message says what is wrong and
 * what is allowed, and shows the place.
 */
public final class InvalidPredicateException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final String problem;

  /**
   * Makes the message.
   *
   * @param position of the character in the text at which the problem is, from 0
   * @param problem in sentences
   */
  InvalidPredicateException(String text, int position, String problem) {
    super(message(text, position, problem));
    this.position = position;
    this.problem = problem;
  }

  /** What is wrong, in sentences on one line, without the place. */
  public String problem() {
    return problem;
  }

  /** The character of the text at which the problem is, the first one being 1. */
  public int column() {
    return position + 1;
  }

  private static String message(String text, int position, String problem) {
    int start = text.lastIndexOf('\n', position - 1) + 1;
    int end = text.indexOf('\n', position);
    String line = text.substring(start, end < 0 ? text.length() : end).stripTrailing();
    // Tabs stay, so that the caret comes to stand below its character.
    String before = text.substring(start, position).replaceAll("[^\\t]", " ");
    long number = text.substring(0, start).lines().count() + 1;
    return "Invalid predicate"
        + (text.indexOf('\n') < 0 ? "" : ", line " + number)
        + ", column "
        + (position - start + 1)
        + ": "
        + problem
        + "\n  "
        + line
        + "\n  "
        + before
        + "^";
  }
}

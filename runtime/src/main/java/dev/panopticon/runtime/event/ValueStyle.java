// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.Arrays;
import java.util.List;

/** What is shown of an object that is no string, number, collection or other value of the JDK. */
public enum ValueStyle {
  /** Type and identity; of a record, its fields. Runs no code of the program. */
  STRUCTURE("structure"),
  /** What its {@code toString()} answers: code of the program. */
  TO_STRING("toString"),
  /** Its fields, those of its superclasses among them. Runs no code of the program. */
  FIELDS("fields"),
  /** Its type and identity, of whatever class it is: what remains to be shown of a secret. */
  IDENTITY("");

  /** The styles as users write them. */
  public static final List<String> NAMES =
      Arrays.stream(values()).map(ValueStyle::toString).filter(name -> !name.isEmpty()).toList();

  private final String text;

  ValueStyle(String text) {
    this.text = text;
  }

  /**
   * The style that a user has written.
   *
   * @throws IllegalArgumentException if there is none of that name; the message is a sentence
   */
  public static ValueStyle of(String text) {
    int index = NAMES.indexOf(text);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Values cannot be shown as \""
              + text
              + "\"; allowed is "
              + String.join(", ", NAMES)
              + ".");
    }
    return values()[index];
  }

  /** The style as it is written. */
  @Override
  public String toString() {
    return text;
  }
}

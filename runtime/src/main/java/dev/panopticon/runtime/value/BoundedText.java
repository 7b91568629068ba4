// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import org.jspecify.annotations.Nullable;

/**
 * The text of a value that code of the program writes: when enough is written, it is stopped by an
 * exception, since it may never stop by itself.
 */
final class BoundedText implements Appendable {
  /** Ends a rendering. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("Enough is written of this value", null, false, false);
    }
  }

  private final StringBuilder kept = new StringBuilder();
  private final int maxChars;
  private boolean full;
  private boolean isWhole;
  private @Nullable String whole;

  BoundedText(int maxChars) {
    this.maxChars = maxChars;
  }

  /** Takes a text that is there as a whole, and so need not be copied. */
  void take(@Nullable String text) {
    isWhole = true;
    whole = text;
  }

  @Override
  public Appendable append(@Nullable CharSequence text) {
    CharSequence shown = text == null ? "null" : text;
    return append(shown, 0, shown.length());
  }

  @Override
  public Appendable append(@Nullable CharSequence text, int start, int end) {
    CharSequence shown = text == null ? "null" : text;
    int room = maxChars - kept.length();
    if (end - start <= room) {
      kept.append(shown, start, end);
      return this;
    }
    kept.append(shown, start, start + room);
    full = true;
    throw new Full();
  }

  @Override
  public Appendable append(char character) {
    return append(String.valueOf(character));
  }

  /** Whether there was more than is kept, and nobody knows how much. */
  boolean isFull() {
    return full;
  }

  /** What was written; null if that was no text. */
  @Nullable String text() {
    return isWhole ? whole : kept.toString();
  }
}

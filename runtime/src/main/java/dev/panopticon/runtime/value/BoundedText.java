// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The text of a value that code of the program writes: when enough is written, it is stopped by an
 * exception, since it may never stop by itself.
 *
 * <p>What it wrote before the time was up is kept.
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
  private final BooleanSupplier late;
  private boolean full;
  private boolean isWhole;
  private @Nullable String whole;

  /**
   * A text that is empty yet.
   *
   * @param late whether the time is up, asked at each piece
   */
  BoundedText(int maxChars, BooleanSupplier late) {
    this.maxChars = maxChars;
    this.late = late;
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
    if (!full && !late.getAsBoolean()) {
      int room = maxChars - kept.length();
      kept.append(shown, start, Math.min(end, start + room));
      if (end - start <= room) {
        return this;
      }
    }
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

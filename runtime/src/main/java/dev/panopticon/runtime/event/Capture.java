// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

import java.util.ArrayList;
import java.util.List;

/**
 * What is recorded of a call besides its times. Immutable.
 *
 * @param receiver whether the object is recorded on which a method is called
 * @param arguments whether arguments are recorded
 * @param result whether the returned value is recorded
 * @param exception whether the exception is recorded that ends a call
 */
public record Capture(boolean receiver, boolean arguments, boolean result, boolean exception) {
  /** What is recorded where nobody says anything: all but the receiver. */
  public static final Capture USUAL = new Capture(false, true, true, true);

  /** The parts as users name them. */
  public static final List<String> NAMES = List.of("receiver", "arguments", "result", "exception");

  /**
   * The same with one part recorded or not.
   *
   * @param part one of {@link #NAMES}
   * @throws IllegalArgumentException if it is none of them
   */
  public Capture with(String part, boolean recorded) {
    return switch (part) {
      case "receiver" -> new Capture(recorded, arguments, result, exception);
      case "arguments" -> new Capture(receiver, recorded, result, exception);
      case "result" -> new Capture(receiver, arguments, recorded, exception);
      case "exception" -> new Capture(receiver, arguments, result, recorded);
      default ->
          throw new IllegalArgumentException(
              "Of a call there is no \""
                  + part
                  + "\" to record; allowed is "
                  + String.join(", ", NAMES)
                  + ".");
    };
  }

  /** Whether a part is recorded. */
  public boolean has(String part) {
    return !with(part, false).equals(this);
  }

  /** The same without anything that is a value: exceptions alone. */
  public Capture withoutValues() {
    return new Capture(false, false, false, exception);
  }

  /** What {@link #toString} has written. */
  static Capture of(String parts) {
    Capture all = new Capture(false, false, false, false);
    for (String part : parts.isEmpty() ? new String[0] : parts.split(",", -1)) {
      all = all.with(part, true);
    }
    return all;
  }

  /** The parts that are recorded, with commas between them. */
  @Override
  public String toString() {
    List<String> recorded = new ArrayList<>(NAMES);
    recorded.removeIf(part -> !has(part));
    return String.join(",", recorded);
  }
}

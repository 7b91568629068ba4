// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

/**
 * What a trace knows of the method of a call.
 *
 * @param name the name of its slice, such as {@code Order.place} or {@code new Order}
 * @param category the category of its slice
 */
public record Method(String name, String category) {
  private static final String NEW = "new ";

  /** The class, as far as the name tells it: {@code Order}; the whole name where it does not. */
  public String className() {
    if (name.startsWith(NEW)) {
      return name.substring(NEW.length());
    }
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.SourcePlace;
import org.jspecify.annotations.Nullable;

/**
 * What a trace knows of the method of a call.
 *
 * @param name the name of its slice, such as {@code Order.place} or {@code new Order}
 * @param category the category of its slice
 * @param place where it is in the source; null where the trace does not say so
 */
public record Method(String name, String category, @Nullable SourcePlace place) {
  private static final String NEW = "new ";

  /** One of which it is not known where it is. */
  public Method(String name, String category) {
    this(name, category, null);
  }

  /** The class, as far as the name tells it: {@code Order}; the whole name where it does not. */
  public String className() {
    if (name.startsWith(NEW)) {
      return name.substring(NEW.length());
    }
    int dot = name.lastIndexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }
}

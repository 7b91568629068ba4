// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.event.ValueStyle;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user has said about the objects of some classes: that of the class itself counts before
 * that of a superclass, the nearest first, and those before that of an interface.
 */
final class ValueStyles {
  private final Map<String, ValueStyle> byName;

  ValueStyles(Map<String, ValueStyle> byName) {
    this.byName = byName;
  }

  /** What is said about a class, or null if nothing is. */
  @Nullable ValueStyle of(Class<?> type) {
    if (byName.isEmpty()) {
      return null;
    }
    Deque<Class<?>> interfaces = new ArrayDeque<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      ValueStyle style = named(each);
      if (style != null) {
        return style;
      }
      interfaces.addAll(Arrays.asList(each.getInterfaces()));
    }
    for (Class<?> each; (each = interfaces.poll()) != null; ) {
      ValueStyle style = named(each);
      if (style != null) {
        return style;
      }
      interfaces.addAll(Arrays.asList(each.getInterfaces()));
    }
    return null;
  }

  /** A nested class may be named as in the class file or as in source code. */
  private @Nullable ValueStyle named(Class<?> type) {
    ValueStyle style = byName.get(type.getName());
    return style == null ? byName.get(type.getName().replace('$', '.')) : style;
  }
}

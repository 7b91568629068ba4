// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.SourcePlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers for the methods of a trace, from 0 on in the order in which they come. */
final class Names {
  final List<Method> methods = new ArrayList<>();
  private final Map<Method, Integer> numbers = new HashMap<>();

  int number(String name, String category) {
    return number(name, category, null);
  }

  /**
   * The number of a method; overloads differ in their places.
   *
   * @param place where it is in the source; null if unknown
   */
  int number(String name, String category, @Nullable SourcePlace place) {
    Method method = new Method(name, category, place);
    Integer known = numbers.get(method);
    if (known != null) {
      return known;
    }
    methods.add(method);
    numbers.put(method, methods.size() - 1);
    return methods.size() - 1;
  }
}

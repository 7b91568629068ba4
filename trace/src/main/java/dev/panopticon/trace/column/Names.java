// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for the methods of a trace, from 0 on in the order in which they come. */
final class Names {
  final List<Method> methods = new ArrayList<>();
  private final Map<String, Map<String, Integer>> numbers = new HashMap<>();

  int number(String name, String category) {
    Map<String, Integer> ofCategory = numbers.computeIfAbsent(category, added -> new HashMap<>());
    Integer known = ofCategory.get(name);
    if (known != null) {
      return known;
    }
    methods.add(new Method(name, category));
    ofCategory.put(name, methods.size() - 1);
    return methods.size() - 1;
  }
}

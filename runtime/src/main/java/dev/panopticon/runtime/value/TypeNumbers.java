// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * A number for each class of which a value was recorded, and its name for the drainer.
 *
 * <p>The number hangs on the class itself, so that neither a class nor its loader is kept alive.
 * Safe for use by many threads.
 */
final class TypeNumbers {
  private final List<String> names = new ArrayList<>();

  private final ClassValue<Integer> numbers =
      new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
          return add(type.getTypeName());
        }
      };

  int number(Class<?> type) {
    return numbers.get(type);
  }

  synchronized String name(int number) {
    return names.get(number);
  }

  private synchronized int add(String name) {
    if (names.size() == Word.MAX_TYPES) {
      return Word.MAX_TYPES - 1;
    }
    names.add(name);
    return names.size() - 1;
  }
}

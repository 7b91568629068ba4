// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.Word;
import java.util.Arrays;

/**
 * A number for each class of which a value was recorded, and its name for the drainer.
 *
 * <p>The number hangs on the class itself, so that neither a class nor its loader is kept alive.
 * Safe for use by many threads.
 */
final class TypeNumbers {
  private volatile String[] names = new String[256];
  private int size;

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

  String name(int number) {
    return names[number];
  }

  private synchronized int add(String name) {
    if (size == Word.MAX_TYPES) {
      return Word.MAX_TYPES - 1;
    }
    String[] grown = size == names.length ? Arrays.copyOf(names, size * 2) : names;
    grown[size] = name;
    names = grown;
    return size++;
  }
}

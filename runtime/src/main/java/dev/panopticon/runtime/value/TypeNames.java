// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.Word;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names behind the numbers of types that stand in buffers. A class has a number for each way in
 * which its objects are looked into. Safe for use by many threads.
 */
final class TypeNames {
  private volatile Names[] names = new Names[256];
  private int size;

  private record Names(String type, List<String> fields, Set<String> supertypes) {}

  /**
   * Gives a class a number.
   *
   * @param fields the names of what is looked into
   */
  int add(Class<?> type, List<String> fields) {
    return add(new Names(type.getTypeName(), fields, above(type)));
  }

  private synchronized int add(Names added) {
    if (size == Word.MAX_TYPES) {
      return Word.MAX_TYPES - 1;
    }
    Names[] grown = size == names.length ? Arrays.copyOf(names, size * 2) : names;
    grown[size] = added;
    names = grown;
    return size++;
  }

  String name(int number) {
    return names[number].type;
  }

  List<String> fields(int number) {
    return names[number].fields;
  }

  /** The binary names of a class and of all that it extends or implements. */
  Set<String> supertypes(int number) {
    return names[number].supertypes;
  }

  private static Set<String> above(Class<?> type) {
    Set<String> found = new HashSet<>();
    collect(type, found);
    return found;
  }

  private static void collect(@Nullable Class<?> type, Set<String> into) {
    if (type != null && into.add(type.getName())) {
      collect(type.getSuperclass(), into);
      for (Class<?> implemented : type.getInterfaces()) {
        collect(implemented, into);
      }
    }
  }
}

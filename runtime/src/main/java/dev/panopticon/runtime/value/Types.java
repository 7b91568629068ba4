// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.buffer.Word;
import dev.panopticon.runtime.event.ValueStyle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each class of which a value was recorded: a number, that the drainer can turn
 * into names again, and its shape.
 *
 * <p>It hangs on the class itself, so that neither a class nor its loader is kept alive. Safe for
 * use by many threads.
 */
final class Types {
  private volatile Names[] names = new Names[256];
  private int size;

  private final Shapes shapes;
  private final ClassValue<Type> structures = types(ValueStyle.STRUCTURE);
  private final ClassValue<Type> texts = types(ValueStyle.TO_STRING);
  private final ClassValue<Type> fields = types(ValueStyle.FIELDS);

  Types(Shapes shapes) {
    this.shapes = shapes;
  }

  private ClassValue<Type> types(ValueStyle style) {
    return new ClassValue<>() {
      @Override
      protected Type computeValue(Class<?> type) {
        Shape shape = shapes.of(type, style);
        return new Type(add(new Names(type.getTypeName(), shape.fields(), above(type))), shape);
      }
    };
  }

  /**
   * A class as a value has it.
   *
   * @param number what stands in buffers
   */
  record Type(int number, Shape shape) {}

  private record Names(String type, List<String> fields, Set<String> supertypes) {}

  Type of(Class<?> type, ValueStyle style) {
    return switch (style) {
      case STRUCTURE -> structures.get(type);
      case TO_STRING -> texts.get(type);
      case FIELDS -> fields.get(type);
    };
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

  private synchronized int add(Names added) {
    if (size == Word.MAX_TYPES) {
      return Word.MAX_TYPES - 1;
    }
    Names[] grown = size == names.length ? Arrays.copyOf(names, size * 2) : names;
    grown[size] = added;
    names = grown;
    return size++;
  }
}

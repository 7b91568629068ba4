// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.event.ValueStyle;

/**
 * What is known of each class of which a value was recorded: a number, that {@link TypeNames} turns
 * into names again, and its shape.
 *
 * <p>It hangs on the class itself, so that neither a class nor its loader is kept alive. Safe for
 * use by many threads.
 */
final class Types {
  private final Shapes shapes;
  private final TypeNames names;
  private final ClassValue<Type> structures = types(ValueStyle.STRUCTURE);
  private final ClassValue<Type> texts = types(ValueStyle.TO_STRING);
  private final ClassValue<Type> fields = types(ValueStyle.FIELDS);
  private final ClassValue<Type> identities = types(ValueStyle.IDENTITY);

  Types(Shapes shapes, TypeNames names) {
    this.shapes = shapes;
    this.names = names;
  }

  private ClassValue<Type> types(ValueStyle style) {
    return new ClassValue<>() {
      @Override
      protected Type computeValue(Class<?> type) {
        return Privileged.get(() -> describe(type, style));
      }
    };
  }

  private Type describe(Class<?> type, ValueStyle style) {
    Shape shape = shapes.of(type, style);
    return new Type(names.add(type, shape.fields()), shape);
  }

  /**
   * A class as a value has it.
   *
   * @param number what stands in buffers
   */
  record Type(int number, Shape shape) {}

  Type of(Class<?> type, ValueStyle style) {
    return switch (style) {
      case STRUCTURE -> structures.get(type);
      case TO_STRING -> texts.get(type);
      case FIELDS -> fields.get(type);
      case IDENTITY -> identities.get(type);
    };
  }
}

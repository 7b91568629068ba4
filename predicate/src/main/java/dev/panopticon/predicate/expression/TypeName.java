// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import org.jspecify.annotations.Nullable;

/**
 * The name of a class behind {@code instanceof}. No class is loaded for it: the names of a value's
 * class and of all that it extends and implements are compared with it.
 *
 * <p>They are compared from their end, name by name: {@code Order} stands for every class of that
 * simple name. A dot also stands for the {@code $} before a nested type.
 */
public final class TypeName {
  private final String name;

  /** What was found out about classes, forgotten with them. */
  private final ClassValue<Boolean> known =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return isSubtype(type);
        }
      };

  TypeName(String name) {
    this.name = name;
  }

  /** Whether this is the class of that binary name, without regard to what it extends. */
  public boolean matches(String binaryName) {
    int start = binaryName.length() - name.length();
    if (start < 0 || (start > 0 && !isBetweenNames(binaryName.charAt(start - 1)))) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char wanted = name.charAt(i);
      char seen = binaryName.charAt(start + i);
      if (wanted != seen && !(wanted == '.' && seen == '$')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBetweenNames(char c) {
    return c == '.' || c == '$';
  }

  /** Whether values of the class are instances; safe for use by many threads. */
  public boolean isSupertypeOf(Class<?> type) {
    return known.get(type);
  }

  private boolean isSubtype(Class<?> type) {
    if (matches(type.getName())) {
      return true;
    }
    Class<?> superclass = type.getSuperclass();
    if (superclass != null && isSupertypeOf(superclass)) {
      return true;
    }
    for (Class<?> implemented : type.getInterfaces()) {
      if (isSupertypeOf(implemented)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TypeName that && that.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  /** The name as it was written. */
  @Override
  public String toString() {
    return name;
  }
}

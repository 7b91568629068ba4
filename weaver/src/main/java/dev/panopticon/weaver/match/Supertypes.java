// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/** What types are, read from class files: no class of the program is loaded. */
public final class Supertypes {
  private final Function<String, byte @Nullable []> types;

  /**
   * Supertypes as these class files have them.
   *
   * @param types class files by internal name; null for what cannot be found
   */
  public Supertypes(Function<String, byte @Nullable []> types) {
    this.types = types;
  }

  /**
   * Internal names of types and of all that they extend and implement, but for {@code Object}. What
   * cannot be found has no supertypes.
   */
  public Set<String> of(Collection<String> internalNames) {
    Set<String> seen = new LinkedHashSet<>();
    Deque<String> left = new ArrayDeque<>(internalNames);
    while (!left.isEmpty()) {
      String name = left.remove();
      if (!name.equals("java/lang/Object") && seen.add(name)) {
        left.addAll(direct(name));
      }
    }
    return seen;
  }

  private List<String> direct(String name) {
    byte[] bytes = types.apply(name);
    if (bytes == null) {
      return List.of();
    }
    try {
      ClassReader reader = new ClassReader(bytes);
      List<String> all = new ArrayList<>(Arrays.asList(reader.getInterfaces()));
      if (reader.getSuperName() != null) {
        all.add(reader.getSuperName());
      }
      return all;
    } catch (RuntimeException unreadable) {
      // The class would not be loaded either; it is not for us to say so.
      return List.of();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.runtime.event.Generators;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a class that are those of {@link Generators}.
 *
 * <p>Whether a class is one of them its supertypes tell, which are looked for where a method has
 * such a name, and read from bytes: no class of the program is loaded.
 */
final class GeneratorMethods {
  private final ClassOutline type;
  private final Function<String, byte @Nullable []> types;
  private @Nullable Set<String> methods;

  GeneratorMethods(ClassOutline type, Function<String, byte @Nullable []> types) {
    this.type = type;
    this.types = types;
  }

  /**
   * Whether a method of the class is one of those, or creates an object of a class that has any.
   */
  boolean has(ClassOutline.Method method) {
    return method.name.equals("<init>")
        ? type.methods.stream().anyMatch(other -> isOne(other.name))
        : isOne(method.name);
  }

  private boolean isOne(String name) {
    return Generators.mayBe(name) && methods().contains(name);
  }

  private Set<String> methods() {
    if (methods == null) {
      methods = find();
    }
    return methods;
  }

  private Set<String> find() {
    Set<String> found = new HashSet<>();
    for (String supertype : new Supertypes(types).of(type.supertypes)) {
      found.addAll(Generators.methods(supertype.replace('/', '.')));
    }
    return found;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of parameters from the class file of a class, for where its bytes have lost them: agents
 * that rewrite a loaded class often drop its debug information.
 */
final class ClassFileNames {
  private final Map<String, ClassOutline.Method> methods = new HashMap<>();
  private final Bodies bodies;

  /**
   * Those in a class file.
   *
   * @param type the class that they are wanted for; another one's names are left alone
   */
  ClassFileNames(byte[] file, ClassOutline type) {
    ClassOutline outline = ClassOutline.read(file);
    bodies = new Bodies(file);
    if (outline.internalName.equals(type.internalName)) {
      outline.methods.forEach(method -> methods.put(method.key(), method));
    }
  }

  /** Those of the method with a {@linkplain Selection#key key}. */
  GivenNames of(String key) {
    ClassOutline.@Nullable Method method = methods.get(key);
    return method == null ? GivenNames.NONE : GivenNames.of(method, bodies.of(key));
  }
}

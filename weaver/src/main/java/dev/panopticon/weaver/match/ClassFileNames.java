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

  ClassFileNames(byte[] file) {
    ClassOutline.read(file).methods.forEach(method -> methods.put(method.key(), method));
    bodies = new Bodies(file);
  }

  /** Those of the method with a {@linkplain Selection#key key}. */
  GivenNames of(String key) {
    ClassOutline.@Nullable Method method = methods.get(key);
    return method == null ? GivenNames.NONE : GivenNames.of(method, bodies.of(key));
  }
}

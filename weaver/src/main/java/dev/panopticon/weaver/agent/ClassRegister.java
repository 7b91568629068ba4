// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * The classes that the transformer has been offered, by class loader, so that those it was not
 * offered can be found.
 *
 * <p>Holds names rather than classes, since a class does not exist yet while it is transformed, and
 * holds no class loader alive. Safe for use by many threads.
 */
final class ClassRegister {
  private final Map<ClassLoader, Set<String>> offered = new WeakHashMap<>();

  synchronized void add(ClassLoader loader, String className) {
    offered.computeIfAbsent(loader, unused -> new HashSet<>()).add(className);
  }

  synchronized boolean contains(ClassLoader loader, String className) {
    return offered.getOrDefault(loader, Set.of()).contains(className);
  }
}

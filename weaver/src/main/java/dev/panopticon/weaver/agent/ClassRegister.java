// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The classes that the transformer has been offered, by class loader, so that those it was not
 * offered can be found.
 *
 * <p>Holds names rather than classes, since a class does not exist yet while it is transformed.
 * Safe for use by many threads.
 */
final class ClassRegister {
  private final PerLoader<Set<String>> offered =
      new PerLoader<>(loader -> ConcurrentHashMap.newKeySet());

  void add(ClassLoader loader, String className) {
    offered.get(loader).add(className);
  }

  boolean contains(ClassLoader loader, String className) {
    return offered.get(loader).contains(className);
  }
}

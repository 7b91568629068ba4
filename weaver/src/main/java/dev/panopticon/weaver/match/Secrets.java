// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.SecretNames;
import java.util.Set;

/**
 * What is secret by its name, and what is told all the same.
 *
 * @param names names of secrets
 * @param texts binary names of classes whose {@code toString} somebody asks for, whatever they hold
 */
public record Secrets(SecretNames names, Set<String> texts) {
  /** If nobody says anything. */
  public static final Secrets DEFAULTS = new Secrets(SecretNames.DEFAULTS, Set.of());

  public Secrets {
    texts = Set.copyOf(texts);
  }

  /** Whether somebody asks for the texts of a class, which may be nested. */
  boolean areToldBy(String className) {
    return texts.contains(className) || texts.contains(className.replace('$', '.'));
  }
}

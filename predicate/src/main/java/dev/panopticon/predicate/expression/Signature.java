// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import dev.panopticon.predicate.MethodFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The method that a predicate is checked against.
 *
 * @param method what is known of it before any call
 * @param hasReceiver whether there is an object when a call begins: not for a static method, nor
 *     for a constructor
 */
public record Signature(
    MethodFacts method, boolean hasReceiver, List<Parameter> parameters, Type result) {

  public Signature {
    parameters = List.copyOf(parameters);
  }

  /**
   * A parameter.
   *
   * @param name in source; null if it is not known
   */
  public record Parameter(@Nullable String name, Type type) {}
}

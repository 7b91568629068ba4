// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.predicate.expression;

import java.util.List;

/**
 * A part of a predicate that fits a method. Each kind of value has its own interface, so that
 * numbers are not boxed; each can be asked about a call, or read and made into code.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public sealed interface Node permits Condition, Whole, Real, Reference {

  /** The parts of which it is made. */
  default List<? extends Node> children() {
    return List.of();
  }

  /** When its value is known. */
  default Phase phase() {
    Phase phase = Phase.WEAVE;
    for (Node child : children()) {
      phase = phase.and(child.phase());
    }
    return phase;
  }

  /** Whether asking can throw, which only the division of whole numbers does. */
  default boolean canFail() {
    return children().stream().anyMatch(Node::canFail);
  }
}

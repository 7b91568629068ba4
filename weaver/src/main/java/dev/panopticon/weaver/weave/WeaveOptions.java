// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import dev.panopticon.predicate.NamePattern;
import dev.panopticon.predicate.Rules;
import java.util.List;

/**
 * What to weave. Immutable.
 *
 * @param rules patterns that add methods and patterns that always remove them
 * @param tracedAnnotation whether {@code @Traced} adds methods too; its name, category and switches
 *     count in any case
 * @param calls patterns of callees whose calls from woven methods are drawn as leaf slices; empty:
 *     none
 * @param arguments whether arguments are recorded where {@code @Traced} does not forbid it
 * @param results whether returned values are recorded where {@code @Traced} does not forbid it
 */
public record WeaveOptions(
    Rules rules,
    boolean tracedAnnotation,
    List<NamePattern> calls,
    boolean arguments,
    boolean results) {

  public WeaveOptions {
    calls = List.copyOf(calls);
  }
}

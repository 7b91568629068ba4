// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.match;

import dev.panopticon.predicate.Rules;

/**
 * What asks for methods and what takes them out.
 *
 * @param rules the patterns
 * @param tracedAnnotation whether {@code @Traced} asks for methods too
 * @param arguments whether arguments are recorded unless {@code @Traced} says no
 * @param results whether returned values are recorded unless {@code @Traced} says no
 */
public record Criteria(Rules rules, boolean tracedAnnotation, boolean arguments, boolean results) {

  /** Whether a class can be passed over for its name alone. */
  boolean mayChooseIn(String className) {
    return tracedAnnotation || rules.mayIncludeClass(className);
  }
}

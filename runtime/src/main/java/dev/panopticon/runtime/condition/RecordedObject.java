// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.condition;

import java.util.Set;

/**
 * What is left of an object once it was recorded, as far as predicates ask.
 *
 * @param supertypes the binary names of its class and of all that it extends or implements
 */
public record RecordedObject(Set<String> supertypes) {}

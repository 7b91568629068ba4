// SPDX-License-Identifier: Apache-2.0
/**
 * Decides from the original bytes which methods of a class are traced, and describes each of them.
 * Uses ASM, {@code predicate}, {@code runtime.event} and {@code runtime.condition}; knows no
 * AspectJ.
 */
@NullMarked
package dev.panopticon.weaver.match;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Decides from the original bytes which methods of a class are traced, and describes each of them.
 * Uses ASM, {@code predicate} and {@code runtime.event}; knows no AspectJ.
 */
@NullMarked
package dev.panopticon.weaver.match;

import org.jspecify.annotations.NullMarked;

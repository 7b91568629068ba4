// SPDX-License-Identifier: Apache-2.0
/**
 * Bounded, safe rendering of arguments, results and exceptions: into words on the program's thread,
 * into text on the drainer's. Runs no code of the program unless the user asks for it. Uses {@code
 * buffer}, {@code clock}, {@code event} and the predicate module.
 */
@NullMarked
package dev.panopticon.runtime.value;

import org.jspecify.annotations.NullMarked;

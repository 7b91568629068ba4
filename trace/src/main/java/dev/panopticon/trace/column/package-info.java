// SPDX-License-Identifier: Apache-2.0
/**
 * The calls of a trace as columns, to be asked again and again. Uses {@code read} and the runtime's
 * package {@code event}.
 */
@NullMarked
package dev.panopticon.trace.column;

import org.jspecify.annotations.NullMarked;

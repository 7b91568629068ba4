// SPDX-License-Identifier: Apache-2.0
/**
 * The calls of a trace one after the other, each task where it was handed over. Uses {@code
 * column}, {@code report} for times and visible text, and the runtime's package {@code event}.
 */
@NullMarked
package dev.panopticon.trace.replay;

import org.jspecify.annotations.NullMarked;

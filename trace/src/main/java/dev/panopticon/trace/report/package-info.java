// SPDX-License-Identifier: Apache-2.0
/**
 * Answers questions about the calls of a trace with tables. Uses {@code column}, {@code
 * runtime.event} for threads, and Jackson to write JSON.
 */
@NullMarked
package dev.panopticon.trace.report;

import org.jspecify.annotations.NullMarked;

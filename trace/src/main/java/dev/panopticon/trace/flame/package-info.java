// SPDX-License-Identifier: Apache-2.0
/**
 * Calls of a trace put together by the path of methods that led to them. Uses {@code column} and
 * {@code report} for ranges of time.
 */
@NullMarked
package dev.panopticon.trace.flame;

import org.jspecify.annotations.NullMarked;

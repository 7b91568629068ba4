// SPDX-License-Identifier: Apache-2.0
/**
 * Traces as they are read: {@code read} is told of their events one after the other, {@code column}
 * keeps the calls among them, and {@code report} answers questions about these.
 */
@NullMarked
package dev.panopticon.trace;

import org.jspecify.annotations.NullMarked;

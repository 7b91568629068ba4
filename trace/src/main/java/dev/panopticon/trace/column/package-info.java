// SPDX-License-Identifier: Apache-2.0
/**
 * The calls of a trace as columns, to be asked again and again, and files in which they are kept.
 * Uses {@code read} and the runtime's packages {@code event} and {@code format.file}.
 */
@NullMarked
package dev.panopticon.trace.column;

import org.jspecify.annotations.NullMarked;

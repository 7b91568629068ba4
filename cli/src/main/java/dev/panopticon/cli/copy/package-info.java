// SPDX-License-Identifier: Apache-2.0
/**
 * New traces of what was read. Uses {@code trace.read}, which knows what is in a trace, and the
 * runtime's formats.
 */
@NullMarked
package dev.panopticon.cli.copy;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * The traces of several processes as one. Uses {@code copy} and {@code trace.read}, which know what
 * is in a trace, and the runtime's formats.
 */
@NullMarked
package dev.panopticon.cli.merge;

import org.jspecify.annotations.NullMarked;

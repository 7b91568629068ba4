// SPDX-License-Identifier: Apache-2.0
/**
 * Traces in other formats: in one of ours, by {@code copy}, or in Speedscope's own. Uses {@code
 * read}, which knows what is in a trace, and the runtime's formats.
 */
@NullMarked
package dev.panopticon.cli.convert;

import org.jspecify.annotations.NullMarked;

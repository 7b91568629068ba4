// SPDX-License-Identifier: Apache-2.0
/**
 * Traces without their values, so that they can be shown to others. Uses {@code copy} and {@code
 * read}, which know what is in a trace, and the runtime's formats.
 */
@NullMarked
package dev.panopticon.cli.sanitize;

import org.jspecify.annotations.NullMarked;

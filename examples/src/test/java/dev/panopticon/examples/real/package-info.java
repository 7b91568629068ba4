// SPDX-License-Identifier: Apache-2.0
/**
 * Traces every method of programs that others have written, and holds them to what they do
 * untraced. Uses the command line as a jar, its reader of traces, {@code viewer}, and the call
 * trees of the package above.
 */
@NullMarked
package dev.panopticon.examples.real;

import org.jspecify.annotations.NullMarked;

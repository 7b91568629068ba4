// SPDX-License-Identifier: Apache-2.0
/**
 * Class loading as slices: taken from the JVM's own flight recorder and drawn into the trace of the
 * calls once the program has ended. Uses {@code trace.read} and the runtime's formats.
 */
@NullMarked
package dev.panopticon.cli.classload;

import org.jspecify.annotations.NullMarked;

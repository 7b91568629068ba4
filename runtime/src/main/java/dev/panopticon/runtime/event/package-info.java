// SPDX-License-Identifier: Apache-2.0
/**
 * The vocabulary of a trace (track, trace point, slice, argument) and the seam between recording
 * and writing, {@link dev.panopticon.runtime.event.TraceSink}. Uses {@code java.base} alone.
 */
@NullMarked
package dev.panopticon.runtime.event;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Writes around advice into original bytes at join points that somebody else has found. Uses ASM,
 * {@code handover}, {@code runtime.event} and {@code runtime.condition}; knows no AspectJ.
 */
@NullMarked
package dev.panopticon.weaver.finish;

import org.jspecify.annotations.NullMarked;

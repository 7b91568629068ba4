// SPDX-License-Identifier: Apache-2.0
/**
 * Writes around advice into original bytes at join points that somebody else has found. Uses ASM,
 * {@code handover}, {@code runtime.event}, {@code runtime.condition} and {@code runtime.flow};
 * knows no AspectJ.
 */
@NullMarked
package dev.panopticon.weaver.finish;

import org.jspecify.annotations.NullMarked;

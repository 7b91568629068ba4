// SPDX-License-Identifier: Apache-2.0
/**
 * Writes around advice into original bytes at join points that somebody else has found. Uses ASM
 * and {@code runtime.event}; knows no AspectJ.
 */
@NullMarked
package dev.panopticon.weaver.finish;

import org.jspecify.annotations.NullMarked;

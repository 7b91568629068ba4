// SPDX-License-Identifier: Apache-2.0
/**
 * Requests that say by which call they were sent, so that the traces of two processes can be
 * joined. Uses {@code runtime.recorder} and {@code runtime.flow}; loaded where it is asked for.
 */
@NullMarked
package dev.panopticon.weaver.propagate;

import org.jspecify.annotations.NullMarked;

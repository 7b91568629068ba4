// SPDX-License-Identifier: Apache-2.0
/**
 * Chooses how a recording is written, by the name of its file. Uses {@code event} and the packages
 * below it, which know no recorder, buffer or thread.
 */
@NullMarked
package dev.panopticon.runtime.format;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * What each thread has recorded and the drainer has not yet read: chunks of words, one writer and
 * one reader, no lock. Uses {@code event} and {@code clock} at most.
 */
@NullMarked
package dev.panopticon.runtime.buffer;

import org.jspecify.annotations.NullMarked;

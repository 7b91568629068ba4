// SPDX-License-Identifier: Apache-2.0
/**
 * What woven code calls, and the standard AspectJ aspect. Uses {@code recorder} and what lies below
 * it.
 */
@NullMarked
package dev.panopticon.runtime.advice;

import org.jspecify.annotations.NullMarked;

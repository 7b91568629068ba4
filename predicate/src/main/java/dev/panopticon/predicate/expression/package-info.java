// SPDX-License-Identifier: Apache-2.0
/**
 * Which calls of a method matter: conditions in the words of Java over its arguments, its result
 * and its time, read, checked against a method and made ready to be asked of each call. Uses the
 * patterns of the package around it, and {@code java.base} alone.
 */
@NullMarked
package dev.panopticon.predicate.expression;

import org.jspecify.annotations.NullMarked;

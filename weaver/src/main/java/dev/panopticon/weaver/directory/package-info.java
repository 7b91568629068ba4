// SPDX-License-Identifier: Apache-2.0
/**
 * Weaves a directory of compiled classes in place, again and again. Uses {@code weave}, {@code
 * match} and {@code predicate}; knows no build tool.
 */
@NullMarked
package dev.panopticon.weaver.directory;

import org.jspecify.annotations.NullMarked;

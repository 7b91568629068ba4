// SPDX-License-Identifier: Apache-2.0
/**
 * The only classes of {@code panopticon.jar} that the traced program's class loaders can see: they
 * start the command line or the agent in a class loader of its own. May use: {@code java.base} and
 * {@code java.instrument}.
 */
@NullMarked
package dev.panopticon.boot;

import org.jspecify.annotations.NullMarked;

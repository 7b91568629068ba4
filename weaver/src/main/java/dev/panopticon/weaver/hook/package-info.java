// SPDX-License-Identifier: Apache-2.0
/**
 * Calls of the recorder in classes of the JDK, and in servlets: a table of where work goes from one
 * thread or process to another, and what writes it into class files. Uses ASM and {@code
 * runtime.flow}.
 */
@NullMarked
package dev.panopticon.weaver.hook;

import org.jspecify.annotations.NullMarked;

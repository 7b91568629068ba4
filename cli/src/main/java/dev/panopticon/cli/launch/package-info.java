// SPDX-License-Identifier: Apache-2.0
/**
 * Finds a program, compiles it where it is source, and runs it traced in a JVM of its own. May use:
 * {@code weaver.agent} for the agent's options and report, {@code weaver.config}, {@code
 * runtime.format}, {@code runtime.value}, {@code predicate}, ASM, the JDK's compiler.
 */
@NullMarked
package dev.panopticon.cli.launch;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Finds a program, compiles it where it is source, and runs it traced in a JVM of its own. May use:
 * {@code weaver.option} and {@code weaver.closing} for what the agent is told and tells, {@code
 * weaver.config}, {@code runtime.format}, {@code predicate}, ASM, the JDK's compiler.
 */
@NullMarked
package dev.panopticon.cli.launch;

import org.jspecify.annotations.NullMarked;

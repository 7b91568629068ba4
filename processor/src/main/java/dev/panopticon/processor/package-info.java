// SPDX-License-Identifier: Apache-2.0
/**
 * Checks {@code @Traced} while a program is compiled and writes its trace-point index ({@code
 * docs/diagnostics.md} and {@code docs/trace-point-index.md} in the project). Uses the annotations,
 * the language of predicates, {@code java.compiler} and, where the compiler is javac, {@code
 * jdk.compiler}.
 */
@NullMarked
package dev.panopticon.processor;

import org.jspecify.annotations.NullMarked;

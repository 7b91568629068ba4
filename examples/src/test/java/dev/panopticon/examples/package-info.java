// SPDX-License-Identifier: Apache-2.0
/**
 * Runs the examples as their pages say and compares what is recorded with their golden call trees.
 * Uses the command line as a jar, its reader of traces, and {@code viewer}.
 */
@NullMarked
package dev.panopticon.examples;

import org.jspecify.annotations.NullMarked;

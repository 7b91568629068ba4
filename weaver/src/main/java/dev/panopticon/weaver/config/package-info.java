// SPDX-License-Identifier: Apache-2.0
/**
 * Reads {@code panopticon.json}, where a project says once what to trace, into the options of the
 * agent. May use: {@code option}, {@code predicate}, the limits and the options of values in {@code
 * runtime}, and Jackson's streaming parser.
 */
@NullMarked
package dev.panopticon.weaver.config;

import org.jspecify.annotations.NullMarked;

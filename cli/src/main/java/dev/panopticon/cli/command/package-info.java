// SPDX-License-Identifier: Apache-2.0
/**
 * One class a command: the options that it takes, and nothing else. Commands do not know each
 * other. May use: {@code filter}, {@code launch}, {@code read}, {@code weaver.config}, {@code
 * predicate}, the options of values in {@code runtime}, picocli.
 */
@NullMarked
package dev.panopticon.cli.command;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * One class a command: the options that it takes, and nothing else. Commands do not know each
 * other. May use: {@code filter}, {@code launch}, {@code trace}, {@code weaver.config}, {@code
 * weaver.option} and {@code runtime} for options, {@code predicate}, picocli.
 */
@NullMarked
package dev.panopticon.cli.command;

import org.jspecify.annotations.NullMarked;

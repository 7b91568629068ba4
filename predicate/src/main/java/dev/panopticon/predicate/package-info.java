// SPDX-License-Identifier: Apache-2.0
/**
 * Which calls matter: patterns over methods and the rules made of them, one grammar for the command
 * line, {@code panopticon.json}, the Maven plugin, the agent and the API. Uses {@code java.base}
 * alone.
 */
@NullMarked
package dev.panopticon.predicate;

import org.jspecify.annotations.NullMarked;

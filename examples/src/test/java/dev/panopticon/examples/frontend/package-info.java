// SPDX-License-Identifier: Apache-2.0
/**
 * Asks the command line, the agent, {@code panopticon.json} and the Maven goal for the same
 * methods. Nothing else sees all of them: none of their modules depends on another.
 */
@NullMarked
package dev.panopticon.examples.frontend;

import org.jspecify.annotations.NullMarked;

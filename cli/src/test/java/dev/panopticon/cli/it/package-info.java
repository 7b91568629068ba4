// SPDX-License-Identifier: Apache-2.0
/** Runs the real jar in JVMs of its own. */
@NullMarked
package dev.panopticon.cli.it;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What runs in the forked JVMs of the contract, beside the programs. Uses the JDK alone. */
@NullMarked
package dev.panopticon.cli.contract.forked;

import org.jspecify.annotations.NullMarked;

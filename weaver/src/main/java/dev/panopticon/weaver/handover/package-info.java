// SPDX-License-Identifier: Apache-2.0
/**
 * Work that goes from one thread to another, as far as the program's own code has to tell of it:
 * finds the places, and writes what tells.
 */
@NullMarked
package dev.panopticon.weaver.handover;

import org.jspecify.annotations.NullMarked;

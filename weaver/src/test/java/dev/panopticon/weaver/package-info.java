// SPDX-License-Identifier: Apache-2.0
/** The package map of the weaver, executed. */
@NullMarked
package dev.panopticon.weaver;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** The API of recordings, and the composition root of a traced program that has no agent. */
@NullMarked
package dev.panopticon.runtime;

import org.jspecify.annotations.NullMarked;

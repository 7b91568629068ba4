// SPDX-License-Identifier: Apache-2.0
/**
 * Writes the Trace Event Format, the JSON of the Catapult trace viewer. Uses {@code event} and
 * {@code format.file}.
 */
@NullMarked
package dev.panopticon.runtime.format.catapult;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Tells what was woven and what was not, for people and programs. Uses {@code weave}, Jackson,
 * {@code runtime.event} and {@code runtime.format.file}.
 */
@NullMarked
package dev.panopticon.weaver.report;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * Tells what was woven and what was not, for people and programs. Uses {@code weave}, Jackson and
 * {@code runtime.event}.
 */
@NullMarked
package dev.panopticon.weaver.report;

import org.jspecify.annotations.NullMarked;

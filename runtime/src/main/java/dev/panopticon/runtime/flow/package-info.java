// SPDX-License-Identifier: Apache-2.0
/**
 * Arrows: joins the work that one thread hands over with the calls that another records while it
 * does that work. Uses {@code event} alone.
 */
@NullMarked
package dev.panopticon.runtime.flow;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * What a person wants to know of a trace first, on one screen. Uses {@code column}, {@code report}
 * and the runtime's package {@code event}.
 */
@NullMarked
package dev.panopticon.trace.summary;

import org.jspecify.annotations.NullMarked;

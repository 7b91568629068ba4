// SPDX-License-Identifier: Apache-2.0
/**
 * Which calls of a trace point matter: predicates met with trace points, asked when a call begins
 * and of what was recorded when it has ended. Uses the language of predicates and the vocabulary of
 * events, and knows neither recorder nor buffers.
 */
@NullMarked
package dev.panopticon.runtime.condition;

import org.jspecify.annotations.NullMarked;

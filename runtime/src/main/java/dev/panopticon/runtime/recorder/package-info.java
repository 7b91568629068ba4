// SPDX-License-Identifier: Apache-2.0
/**
 * The life of recordings, which share one stream of events: which calls each takes, the registry of
 * threads, the drainer, what was lost. Knows no format. Uses {@code buffer}, {@code value}, {@code
 * condition}, {@code flow}, {@code event}, {@code clock} and the predicate module.
 */
@NullMarked
package dev.panopticon.runtime.recorder;

import org.jspecify.annotations.NullMarked;

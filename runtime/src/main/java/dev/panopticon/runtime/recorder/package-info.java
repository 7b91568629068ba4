// SPDX-License-Identifier: Apache-2.0
/**
 * The life of a recording: which calls are kept, the registry of threads, the drainer, what was
 * lost. Knows no format. Uses {@code buffer}, {@code value}, {@code condition}, {@code flow},
 * {@code event}, {@code clock} and the predicate module.
 */
@NullMarked
package dev.panopticon.runtime.recorder;

import org.jspecify.annotations.NullMarked;

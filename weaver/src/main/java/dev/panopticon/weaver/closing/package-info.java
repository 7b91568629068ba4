// SPDX-License-Identifier: Apache-2.0
/**
 * What is said when a traced program has ended, by the agent itself or by the command line that has
 * started it. May use: {@code option}, and {@code event}, {@code condition} (how sizes are shown)
 * and {@code format.file} of {@code runtime}.
 */
@NullMarked
package dev.panopticon.weaver.closing;

import org.jspecify.annotations.NullMarked;

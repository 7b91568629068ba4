// SPDX-License-Identifier: Apache-2.0
/**
 * Remembers woven classes from one JVM to the next. Uses {@code weave}, {@code match}, {@code
 * runtime.event} and {@code runtime.format.file}.
 */
@NullMarked
package dev.panopticon.weaver.cache;

import org.jspecify.annotations.NullMarked;

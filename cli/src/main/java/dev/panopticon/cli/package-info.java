// SPDX-License-Identifier: Apache-2.0
/**
 * The command line's entry, and the only place that ends its JVM. May use: {@code command}, which
 * may use {@code filter}, {@code launch} and {@code read}; picocli.
 */
@NullMarked
package dev.panopticon.cli;

import org.jspecify.annotations.NullMarked;

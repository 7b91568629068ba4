// SPDX-License-Identifier: Apache-2.0
/**
 * Shows a trace in a browser: a server on this machine alone, what it answers, and the page that
 * asks it. Uses {@code trace}, Jackson and the JDK's module {@code jdk.httpserver}.
 */
@NullMarked
package dev.panopticon.viewer;

import org.jspecify.annotations.NullMarked;

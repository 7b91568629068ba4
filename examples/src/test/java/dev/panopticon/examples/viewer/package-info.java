// SPDX-License-Identifier: Apache-2.0
/**
 * Opens traces in the real Catapult viewer, in a headless browser, and reports what it then holds.
 * Uses the JDK and Jackson.
 */
@NullMarked
package dev.panopticon.examples.viewer;

import org.jspecify.annotations.NullMarked;

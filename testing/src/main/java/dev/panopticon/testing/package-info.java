// SPDX-License-Identifier: Apache-2.0
/** What the tests of several modules share. Uses JUnit alone. */
@NullMarked
package dev.panopticon.testing;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Time: the only package that reads a clock. Uses {@code java.base} alone. */
@NullMarked
package dev.panopticon.runtime.clock;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** What a program says about itself: which of its methods are recorded. Uses nothing. */
@NullMarked
package dev.panopticon.annotation;

import org.jspecify.annotations.NullMarked;

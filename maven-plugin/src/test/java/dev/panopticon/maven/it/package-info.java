// SPDX-License-Identifier: Apache-2.0
/** What the verify scripts of {@code src/it} assert with. Uses Jackson and the JDK. */
@NullMarked
package dev.panopticon.maven.it;

import org.jspecify.annotations.NullMarked;

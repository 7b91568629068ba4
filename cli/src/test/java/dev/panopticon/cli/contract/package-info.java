// SPDX-License-Identifier: Apache-2.0
/**
 * One suite over every way of weaving: the same programs, the same timelines. Uses {@code weaver}
 * and the packaged jars.
 */
@NullMarked
package dev.panopticon.cli.contract;

import org.jspecify.annotations.NullMarked;

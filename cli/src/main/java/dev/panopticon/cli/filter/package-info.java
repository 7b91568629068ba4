// SPDX-License-Identifier: Apache-2.0
/**
 * Says which rules are in force and what they decide; the deciding itself is {@code
 * weaver.match}'s. May use: {@code launch} for class paths, {@code weaver.match}, {@code
 * weaver.scope}, {@code weaver.weave}, {@code predicate}, {@code runtime.event}.
 */
@NullMarked
package dev.panopticon.cli.filter;

import org.jspecify.annotations.NullMarked;

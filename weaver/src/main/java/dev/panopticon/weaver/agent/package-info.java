// SPDX-License-Identifier: Apache-2.0
/**
 * The agent: composes a traced JVM out of weaver, recorder and façade. May use: everything of
 * {@code weaver}, {@code runtime} and {@code predicate}, and {@code java.instrument}.
 */
@NullMarked
package dev.panopticon.weaver.agent;

import org.jspecify.annotations.NullMarked;

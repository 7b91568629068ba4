// SPDX-License-Identifier: Apache-2.0
/**
 * The Maven goals: they turn a project into a request to the weaver and its answer into Maven's
 * words. Uses {@code weaver} and {@code predicate}; the only module that knows Maven.
 */
@NullMarked
package dev.panopticon.maven;

import org.jspecify.annotations.NullMarked;

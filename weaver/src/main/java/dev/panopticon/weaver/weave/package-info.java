// SPDX-License-Identifier: Apache-2.0
/**
 * Weaves one class: asks {@code match} which methods, lets AspectJ place the join points, and has
 * {@code finish} make around advice of them. The only package that touches AspectJ's weaver.
 */
@NullMarked
package dev.panopticon.weaver.weave;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/**
 * What the agent can be told: every option in one table, and what a user has said by them. May use:
 * {@code predicate}, and {@code event}, {@code condition}, {@code value} and {@code format.file} of
 * {@code runtime}.
 */
@NullMarked
package dev.panopticon.weaver.option;

import org.jspecify.annotations.NullMarked;

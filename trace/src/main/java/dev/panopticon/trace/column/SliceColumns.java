// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

/**
 * What is known of slices, a column each.
 *
 * @param state depth and flags
 * @param values where what they say lies in the bytes; {@link Slices#NONE} where it is nothing
 */
record SliceColumns(
    Numbers begin,
    Numbers duration,
    Numbers method,
    Numbers parent,
    Numbers row,
    Numbers state,
    Numbers values,
    Bytes bytes,
    Texts texts) {}

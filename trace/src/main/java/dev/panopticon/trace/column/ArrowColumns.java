// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

/**
 * What is known of arrows, a column each.
 *
 * @param byTarget their numbers in the order of the calls to which they lead
 */
record ArrowColumns(
    Numbers kind,
    Numbers fromRow,
    Numbers fromNanos,
    Numbers fromCall,
    Numbers toRow,
    Numbers toNanos,
    Numbers toCall,
    Numbers toWait,
    Numbers ambiguity,
    Numbers byTarget) {}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.summary;

/**
 * How often something happened.
 *
 * @param name what it was
 * @param count how often
 * @param nanos how long it took, all together
 * @param first the number of the first call in which it happened, or {@link
 *     dev.panopticon.trace.column.Slices#NONE}
 */
public record Tally(String name, long count, long nanos, int first) {}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import dev.panopticon.runtime.event.Track;
import java.util.List;

/**
 * Which slices lie on which row.
 *
 * @param tracks the rows
 * @param starts where the slices of each row begin in the order, and where those of the last end
 * @param order slices by row, and in a row by their begins
 */
record RowTable(List<Track> tracks, int[] starts, Numbers order) {}

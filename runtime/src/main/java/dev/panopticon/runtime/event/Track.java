// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

/**
 * The row on which the slices of one thread lie.
 *
 * @param id dense small number, from 1 in the order of first events; a viewer's {@code tid}
 * @param name the thread's name when the track was made
 * @param threadId {@link Thread#getId()}
 * @param virtual whether the thread is a virtual one
 */
public record Track(int id, String name, long threadId, boolean virtual) {}

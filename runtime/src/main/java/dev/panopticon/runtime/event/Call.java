// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.event;

/**
 * A call about to be recorded, as a predicate sees it.
 *
 * @param point what is called
 * @param thread the calling thread
 * @param depth how many recorded calls of the thread will be open with this one, from 1
 */
public record Call(TracePoint point, Thread thread, int depth) {}

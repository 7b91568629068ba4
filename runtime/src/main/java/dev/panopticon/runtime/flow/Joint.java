// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.FlowKind;
import dev.panopticon.runtime.event.Track;

/**
 * A call that is joined with the one before it on the same object and with the one after it.
 *
 * @param key of the object
 * @param id of the arrow that may lead to the call
 * @param next which arrow leads to the call after it
 * @param track on which the call began
 * @param nanos when
 */
public record Joint(long key, long id, FlowKind next, Track track, long nanos) {}

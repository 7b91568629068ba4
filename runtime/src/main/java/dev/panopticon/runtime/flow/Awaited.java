// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import dev.panopticon.runtime.event.FlowKind;

/**
 * What a thread waits for.
 *
 * @param by which arrow leads to where it goes on
 * @param key of the thread that ends, or of the object whose monitor it is; 0 for none
 */
public record Awaited(FlowKind by, long key) {
  /** To be released, whoever does it. */
  public static final Awaited RELEASE = new Awaited(FlowKind.UNPARK, 0);
}

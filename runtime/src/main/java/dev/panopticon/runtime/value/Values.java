// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.clock.TraceClock;

/**
 * Encoder and decoder of one session, which share the numbers of types.
 *
 * @param encoder for the program's threads
 * @param decoder for the drainer
 */
public record Values(ValueEncoder encoder, ValueDecoder decoder) {
  /** Values of which at most so much is kept. */
  public static Values limitedTo(ValueLimits limits, TraceClock clock) {
    Types types = new Types();
    return new Values(new ValueEncoder(types, limits, clock), new ValueDecoder(types));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

/**
 * Encoder and decoder of one session, which share the numbers of types.
 *
 * @param encoder for the program's threads
 * @param decoder for the drainer
 */
public record Values(ValueEncoder encoder, ValueDecoder decoder) {
  /** Characters kept of a string unless the user says otherwise. */
  public static final int DEFAULT_MAX_CHARS = 200;

  /** Values of which at most so many characters are kept. */
  public static Values limitedTo(int maxChars) {
    TypeNumbers types = new TypeNumbers();
    return new Values(new ValueEncoder(types, maxChars), new ValueDecoder(types));
  }
}

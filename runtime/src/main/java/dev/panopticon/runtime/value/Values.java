// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.clock.TraceClock;
import java.util.function.Consumer;

/**
 * Encoder and decoder of one session, which share the numbers of types.
 *
 * @param encoder for the program's threads
 * @param decoder for the drainer
 */
public record Values(ValueEncoder encoder, ValueDecoder decoder) {
  /**
   * Values of which that is kept.
   *
   * @param notices takes sentences about code of the program that does not show its values well
   */
  public static Values of(ValueOptions options, TraceClock clock, Consumer<String> notices) {
    Notices limited = new Notices(notices);
    Origins.prepare();
    Types types =
        new Types(
            new Shapes(
                new ValueStyles(options.styles()),
                new Renderers(limited),
                options.secrets(),
                options.opening()));
    return new Values(new ValueEncoder(types, options, clock, limited), new ValueDecoder(types));
  }
}

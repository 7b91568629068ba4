// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.value;

import dev.panopticon.runtime.clock.TraceClock;
import java.util.function.Consumer;

/**
 * The values of one stream of events: what encodes them for the program's threads, which may change
 * while it runs, and what decodes them for the drainer. Safe for use by many threads.
 */
public final class Values {
  private final TypeNames names = new TypeNames();
  private final ValueDecoder decoder = new ValueDecoder(names);
  private final TraceClock clock;

  /** No value yet. */
  public Values(TraceClock clock) {
    this.clock = clock;
    Origins.prepare();
  }

  /** What decodes all of them. */
  public ValueDecoder decoder() {
    return decoder;
  }

  /**
   * An encoder that keeps so much of values.
   *
   * @param notices takes sentences about code of the program that does not show its values well
   */
  public ValueEncoder encoder(ValueOptions options, Consumer<String> notices) {
    Notices limited = new Notices(notices);
    Types types =
        new Types(
            new Shapes(
                new ValueStyles(options.styles()),
                new Renderers(limited),
                options.secrets(),
                options.opening()),
            names);
    return new ValueEncoder(types, options, clock, limited);
  }
}

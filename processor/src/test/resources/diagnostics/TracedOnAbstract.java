// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.Traced;

@Traced
abstract class TracedOnAbstract {
  @Traced // ERROR [TracedOnAbstract] at @Traced
  abstract void ship(int parcels);

  /** A type passes silently over members without a body. */
  abstract void pack();

  @Traced
  void weigh() {}

  interface Carrier {
    @Traced(name = "collect") // ERROR [TracedOnAbstract] at @Traced
    void collect();

    void deliver();

    @Traced
    default void refuse() {}
  }
}

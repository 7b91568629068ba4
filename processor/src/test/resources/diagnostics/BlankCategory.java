// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.Traced;

@Traced(category = "") // ERROR [BlankCategory] at ""
class BlankCategory {
  private static final String NOTHING = " ";

  @Traced(category = NOTHING) // ERROR [BlankCategory] at NOTHING
  void constant() {}
}

// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.Traced;

class BlankName {
  @Traced(name = "") // ERROR [BlankName] at ""
  BlankName() {}

  @Traced(name = " \t") // ERROR [BlankName] at " \t"
  void blank() {}

  @Traced(name = "place order")
  void named() {}

  @Traced
  void unnamed() {}
}

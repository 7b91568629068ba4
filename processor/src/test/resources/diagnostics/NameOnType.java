// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.Traced;

@Traced(name = "order") // ERROR [NameOnType] at "order"
class NameOnType {

  @Traced(
      category = "shop",
      name = "") // ERROR [NameOnType] at ""
  record Line(int quantity) {}
}

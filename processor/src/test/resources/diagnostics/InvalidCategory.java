// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.Traced;

@Traced(category = "shop,orders") // ERROR [InvalidCategory] at "shop,orders"
class InvalidCategory {
  @Traced(category = "a\u0000b") // ERROR [InvalidCategory] at "a
  void control() {}

  @Traced(category = "shop orders")
  void valid() {}
}

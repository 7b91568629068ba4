// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;

@Traced(category = "shop", receiver = true, arguments = false, result = false, exception = false)
class NothingWrong {
  @Traced(name = "new", category = "orders")
  NothingWrong() {}

  @Traced(result = false)
  static int count() {
    return 0;
  }

  @NotTraced
  enum Quiet {
    ONE
  }
}

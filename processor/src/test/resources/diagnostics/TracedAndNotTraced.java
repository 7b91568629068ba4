// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;

class TracedAndNotTraced {
  @NotTraced
  @Traced // ERROR [TracedAndNotTraced] at @Traced
  TracedAndNotTraced() {}

  @Traced // ERROR [TracedAndNotTraced] at @Traced
  @NotTraced
  void method() {}

  @Traced // ERROR [TracedAndNotTraced] at @Traced
  @NotTraced
  static class Nested {}
}

// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;

@Traced
class TracedInsideNotTraced {
  @NotTraced
  static class Quiet {
    @Traced // WARNING [TracedInsideNotTraced] at @Traced
    void method() {}

    @Traced // WARNING [TracedInsideNotTraced] at @Traced
    static class Deeper {
      void method() {}
    }
  }

  @NotTraced
  void quiet() {}

  @Traced
  void loud() {}
}

// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.NotTraced;

abstract class NotTracedWithoutBody {
  @NotTraced // WARNING [NotTracedWithoutBody] at @NotTraced
  abstract void place();

  @NotTraced // WARNING [NotTracedWithoutBody] at @NotTraced
  native void cancel();

  @NotTraced
  void ship() {}

  @NotTraced
  interface Whole {
    void place();
  }
}

// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.Traced;

class InvalidName {
  @Traced(name = "two\nlines") // ERROR [InvalidName] at "two
  void twoLines() {}

  @Traced(name = "größer, <b>✓</b> {0}")
  void anythingElse() {}
}

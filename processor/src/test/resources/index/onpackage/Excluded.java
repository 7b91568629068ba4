// SPDX-License-Identifier: Apache-2.0
package index.onpackage;

import dev.panopticon.annotation.NotTraced;

@NotTraced
class Excluded {
  void run(String task) {}
}

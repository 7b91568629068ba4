// SPDX-License-Identifier: Apache-2.0
package index.onpackage.below;

class Below {
  void run(String task) {}
}

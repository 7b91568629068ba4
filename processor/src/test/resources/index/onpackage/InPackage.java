// SPDX-License-Identifier: Apache-2.0
package index.onpackage;

class InPackage {
  void run(String task) {}
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

class CompressedCatapultSinkTest extends CatapultSinkTest {
  @Override
  protected String extension() {
    return ".json.gz";
  }
}

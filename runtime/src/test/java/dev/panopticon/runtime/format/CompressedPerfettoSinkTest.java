// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

class CompressedPerfettoSinkTest extends PerfettoSinkTest {
  @Override
  protected String extension() {
    return ".pftrace.gz";
  }
}

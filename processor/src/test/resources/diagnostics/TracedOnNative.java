// SPDX-License-Identifier: Apache-2.0
package diagnostics;

import dev.panopticon.annotation.Traced;

@Traced
class TracedOnNative {
  @Traced // ERROR [TracedOnNative] at @Traced
  static native int checksum(byte[] data);

  native void passedOverSilently();
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.trace.column;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Where columns that grow have their room. */
final class Storage {

  /** Room that is zero. */
  ByteBuffer piece(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}

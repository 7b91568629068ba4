// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known no more, roughly and in no more than a megabyte: whoever asks for what was never
 * known is told so, but for one in eight when a million was forgotten.
 *
 * <p>Used by the drainer alone.
 */
final class Forgotten {
  private static final int BITS = 1 << 23;

  /** Null as long as nothing was forgotten, as in most programs. */
  private @Nullable BitSet keys;

  void add(long key) {
    if (keys == null) {
      keys = new BitSet(BITS);
    }
    keys.set(bit(key));
  }

  /** Whether it may have been forgotten. */
  boolean mayHave(long key) {
    return keys != null && keys.get(bit(key));
  }

  private static int bit(long key) {
    return (int) ((key * 0x9E37_79B9_7F4A_7C15L) >>> 41);
  }
}

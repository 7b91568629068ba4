// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where places were made to which threads bring something for others: in which work.
 *
 * <p>Used by the drainer alone.
 */
final class Places {
  private final int most;
  private final Map<Long, Activation> made = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * None so far.
   *
   * @param most how many are known: beyond that, the one that was asked for least recently is
   *     forgotten
   */
  Places(int most) {
    this.most = most;
  }

  /** Adds one. Returns whether an arrow may be missing, since another one is forgotten for it. */
  boolean add(long key, Activation maker) {
    made.put(key, maker);
    if (made.size() <= most) {
      return false;
    }
    Map.Entry<Long, Activation> eldest = made.entrySet().iterator().next();
    Activation forgotten = eldest.getValue();
    made.remove(eldest.getKey());
    return forgotten.isLed();
  }

  /** In which work the place was made; null if that is not known. */
  @Nullable Activation maker(long key) {
    return made.get(key);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests that may have been sent to this process itself. Those that were sent before others so
 * long ago are on their way no more; merging finds them still.
 *
 * <p>Used by the drainer alone.
 */
final class SentRequests {
  private static final int MOST = 10_000;

  /** Of one id, which a program may have set for all that it sends. */
  private static final int MOST_OF_ONE = 16;

  private final Map<Long, NavigableMap<Long, HandOver>> byId =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, NavigableMap<Long, HandOver>> eldest) {
          return size() > MOST;
        }
      };

  void add(long id, HandOver sent) {
    NavigableMap<Long, HandOver> all = byId.computeIfAbsent(id, unused -> new TreeMap<>());
    all.put(sent.nanos, sent);
    if (all.size() > MOST_OF_ONE) {
      all.pollFirstEntry();
    }
  }

  /** Where a request that has come was sent from last; null if that is not known. */
  @Nullable HandOver last(long id, long nanos) {
    NavigableMap<Long, HandOver> all = byId.get(id);
    Map.Entry<Long, HandOver> last = all == null ? null : all.floorEntry(nanos);
    return last == null ? null : last.getValue();
  }
}

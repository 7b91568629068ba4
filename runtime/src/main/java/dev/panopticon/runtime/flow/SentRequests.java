// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Requests that may have been sent to this process itself.
 *
 * <p><b>Design.</b> Most go to others, and nobody tells which. So those are forgotten that were
 * sent longest ago, and it counts if one comes that may be among them; merging finds it still. A
 * request can come twice, where one handler hands it on to another, so that it is known after it
 * has come.
 *
 * <p>Used by the drainer alone.
 */
final class SentRequests {
  /** Of one id, which a program may have set for all that it sends. */
  private static final int MOST_OF_ONE = 16;

  private final Map<Long, OfOneId> byId;
  private final Forgotten forgotten = new Forgotten();

  /** Requests that went with the same id: whichever of them comes may be any of them. */
  private static final class OfOneId {
    private final NavigableMap<Long, HandOver> sent = new TreeMap<>();

    /** How many of those have come of which one may be on its way. */
    private int come;

    /** The last of those that have come all; null if there is none, or others were sent since. */
    private @Nullable HandOver done;
  }

  /**
   * None so far.
   *
   * @param most of how many ids at most
   */
  SentRequests(int most) {
    byId =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Long, OfOneId> eldest) {
            if (size() > most) {
              forgotten.add(eldest.getKey());
            }
            return size() > most;
          }
        };
  }

  /** A request is sent. */
  void add(long id, HandOver sent) {
    OfOneId all = byId.computeIfAbsent(id, unused -> new OfOneId());
    all.sent.put(sent.nanos, sent);
    if (all.sent.size() > MOST_OF_ONE) {
      all.sent.pollFirstEntry();
      forgotten.add(id);
    }
  }

  /** Tells a request that has come from where it was sent last; returns that, null if unknown. */
  @Nullable HandOver find(Activation come) {
    OfOneId all = byId.get(come.key);
    if (all == null) {
      return null;
    }
    NavigableMap<Long, HandOver> before = all.sent.headMap(come.nanos, true);
    if (all.done != null && before.size() > 1) {
      before.remove(all.done.nanos);
      all.done = null;
    }
    Map.Entry<Long, HandOver> last = before.lastEntry();
    if (last == null) {
      return null;
    }
    come.found(last.getValue(), before.size());
    all.come++;
    if (all.come >= before.size()) {
      before.headMap(last.getKey(), false).clear();
      all.done = last.getValue();
      all.come = 0;
    }
    return last.getValue();
  }

  /** Whether a request with that id may have been forgotten. */
  boolean mayHaveForgotten(long id) {
    return forgotten.mayHave(id);
  }
}

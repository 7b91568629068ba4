// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Flow;
import dev.panopticon.runtime.event.Requests;
import dev.panopticon.runtime.event.TraceSink;
import dev.panopticon.runtime.event.Track;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The request of another process that a thread answers: the first recorded call that is drawn
 * stands for it, and a slice right before that call says so.
 *
 * <p><b>Design.</b> Calls that may be left out have ended, one inside the other, before it is known
 * which one is the first. So each of them that may be it keeps the slice, and whoever is drawn last
 * has begun first. Used by the drainer alone.
 */
final class ServedRequest {
  /** No request. */
  static final ServedRequest NONE = new ServedRequest(0, 0);

  private final long id;

  /** How many calls were open when it came. */
  private final int depth;

  /** The slice before the first call that is known to be drawn, if one around may be as well. */
  private HeldSlices.@Nullable Slice first;

  private boolean isShown;

  /**
   * A request has come.
   *
   * @param id of the request; 0 for none
   * @param depth how many calls are open
   */
  ServedRequest(long id, int depth) {
    this.id = id;
    this.depth = depth;
  }

  /** The same request, as it can come again, where one handler hands it on to another; or a new. */
  ServedRequest received(long other, int open) {
    return id == other ? this : new ServedRequest(other, open);
  }

  /** What is answered when so many calls are left open: if it came in one that has ended, none. */
  ServedRequest left(int open) {
    return open < depth ? NONE : this;
  }

  /** Whether a call that begins where so many are open may be the first that is drawn. */
  boolean isDue(int open) {
    return id != 0 && !isShown && first == null && open >= depth;
  }

  /** The slice before a call that may be the first. */
  HeldSlices.Slice slice(Track track, long nanos) {
    return new HeldSlices.Slice(
        track,
        Requests.RECEIVED,
        nanos,
        nanos + Flow.SOURCE_NANOS,
        TraceSink.NO_FLOWS,
        Requests.arguments(id));
  }

  /** A call that may be the first is drawn, before which there is that slice. */
  void drawn(HeldSlices.Slice before) {
    first = before;
  }

  /** It is known of the call around which so many are open if it is drawn. */
  void settle(int open, TraceSink sink) throws IOException {
    if (open == depth && first != null && !isShown) {
      isShown = true;
      first.draw(sink);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import dev.panopticon.runtime.event.Argument;
import dev.panopticon.runtime.event.Requests;
import java.util.List;

/**
 * The request of another process that a thread has begun to answer, until its first recorded call:
 * that is the one which stands for it. Used by the drainer alone.
 */
final class ServedRequest {
  /** 0 for none. */
  private long id;

  /** How many calls were open when it came. */
  private int depth;

  /** Whether a call stands for it. */
  private boolean isShown;

  /** A request has come. It can come again, where one handler hands it on to another. */
  void received(long other, int open) {
    if (id != other) {
      id = other;
      depth = open;
      isShown = false;
    }
  }

  /** It is answered. */
  void answered() {
    id = 0;
  }

  /** So many calls are left open: if it came in one that has ended, it is over. */
  void left(int open) {
    if (open < depth) {
      id = 0;
    }
  }

  /** Whether a call that begins where so many are open would be the first. */
  boolean isDue(int open) {
    return id != 0 && !isShown && open == depth;
  }

  /** The first call begins: answers what to say of the request. */
  List<Argument> show() {
    isShown = true;
    return Requests.arguments(id);
  }
}

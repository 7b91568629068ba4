// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import org.jspecify.annotations.Nullable;

/**
 * What one thread has handed over last, and may have handed over in vain. Used by the drainer
 * alone.
 */
final class OwnHandOvers {
  private final FlowLinker linker;
  private final long thread;

  /** What was given last to an executor of the program's own, and in which call. */
  private @Nullable HandOver given;

  private @Nullable Frame givenIn;

  /** What was handed over last that somebody runs; null for nothing. */
  private @Nullable HandOver latest;

  /**
   * Nothing so far.
   *
   * @param thread whose
   */
  OwnHandOvers(FlowLinker linker, long thread) {
    this.linker = linker;
    this.thread = thread;
  }

  /** The thread hands something over. */
  void add(Mark mark, long key, HandOver handOver, @Nullable Frame caller) {
    if (given != null && given.key == key && givenIn != null && givenIn.wasOpenAt(handOver.nanos)) {
      // Its caller hands on what it was given.
      linker.takenBack(given);
    }
    if (mark == Mark.GIVE || mark == Mark.GIVE_LATER) {
      handOver.give();
      given = handOver;
      givenIn = caller;
    }
    linker.handOver(mark.work(), key, handOver);
    if (mark.work() == Work.TASK || mark.work() == Work.THREAD) {
      latest = handOver;
    }
  }

  /** Nobody runs what the thread has handed over last of that object. */
  void takeBack(long key) {
    HandOver own = find(key);
    if (own != null) {
      linker.takenBack(own);
    }
  }

  /** It is not known whether somebody does. */
  void doubt(long key) {
    HandOver own = find(key);
    if (own != null) {
      latest = linker.doubted(own);
    }
  }

  /** An exception has left a call: an executor of the program's own has not taken its task. */
  void failed(Frame call) {
    if (given != null && givenIn == call) {
      linker.takenBack(given);
    }
  }

  private @Nullable HandOver find(long key) {
    return latest != null && latest.key == key ? latest : linker.last(key, thread);
  }
}

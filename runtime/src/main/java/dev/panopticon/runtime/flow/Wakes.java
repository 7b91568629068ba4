// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.flow;

import org.jspecify.annotations.Nullable;

/**
 * What can end a wait: releases and ends of threads, monitors that are left, notifications.
 *
 * <p>Used by the drainer alone.
 */
final class Wakes {
  private final Releases releases;
  private final MonitorEvents unlocks;
  private final MonitorEvents notifications;

  /** Nothing so far. */
  Wakes(Room room) {
    releases = new Releases(room.ends());
    unlocks = new MonitorEvents(room.monitorEvents());
    notifications = new MonitorEvents(room.monitorEvents());
  }

  /** Which thread is released when, and which waits. */
  Releases releases() {
    return releases;
  }

  /** A monitor is left. */
  void unlocked(long monitor, HandOver release) {
    unlocks.add(monitor, release);
  }

  /** One thread that waits for an object is notified, or all. */
  void notified(long monitor, HandOver notification) {
    notifications.add(monitor, notification);
  }

  /** What has ended a wait; null if that is not known. */
  @Nullable HandOver find(Resumption to) {
    long key = to.awaited().key();
    return switch (to.awaited().by()) {
      case END -> releases.end(key, to.nanos());
      case UNLOCK -> unlocks.last(key, to.thread(), to.parkedNanos(), to.nanos());
      case NOTIFY -> notifications.take(key, to.thread(), to.parkedNanos(), to.nanos());
      default -> releases.woke(to.thread(), to.parkedNanos(), to.nanos());
    };
  }

  /** Whether what has ended a wait may have been known once. */
  boolean mayHaveForgotten(Resumption to) {
    return switch (to.awaited().by()) {
      case END -> releases.mayHaveForgottenEnd(to.awaited().key());
      case UNLOCK -> unlocks.mayHaveForgotten(to.parkedNanos());
      case NOTIFY -> notifications.mayHaveForgotten(to.parkedNanos());
      default -> false;
    };
  }
}

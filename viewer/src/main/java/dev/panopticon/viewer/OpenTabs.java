// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import java.time.Duration;

/**
 * How many tabs show the trace, and since when there is none. Safe for use by many threads.
 *
 * <p>A tab that is reloaded is away for a moment; a browser that sleeps comes back.
 */
final class OpenTabs {
  private int open;
  private boolean hasBeenOpen;
  private long closedNanos;

  synchronized void opened() {
    open++;
    hasBeenOpen = true;
  }

  synchronized void closed() {
    open--;
    closedNanos = System.nanoTime();
    notifyAll();
  }

  /**
   * Waits until all tabs have been closed for so long.
   *
   * @param unopened how long to wait for the first one
   */
  synchronized void awaitClosed(Duration patience, Duration unopened) throws InterruptedException {
    long started = System.nanoTime();
    while (true) {
      if (open > 0) {
        wait();
        continue;
      }
      long left =
          hasBeenOpen
              ? patience.toNanos() - (System.nanoTime() - closedNanos)
              : unopened.toNanos() - (System.nanoTime() - started);
      if (left <= 0) {
        return;
      }
      wait(left / 1_000_000 + 1);
    }
  }
}

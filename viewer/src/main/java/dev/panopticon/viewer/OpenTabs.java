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

  /** Waits until there was a tab and all have been closed for so long. */
  synchronized void awaitClosed(Duration patience) throws InterruptedException {
    while (true) {
      if (!hasBeenOpen || open > 0) {
        wait();
        continue;
      }
      long left = patience.toNanos() - (System.nanoTime() - closedNanos);
      if (left <= 0) {
        return;
      }
      wait(left / 1_000_000 + 1);
    }
  }
}

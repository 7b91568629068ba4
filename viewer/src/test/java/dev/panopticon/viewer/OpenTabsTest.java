// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenTabsTest {
  private static final Set<Thread.State> WAITING =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private final OpenTabs tabs = new OpenTabs();

  @Test
  void lastTabClosed_ends() throws Exception {
    tabs.opened();
    tabs.opened();
    tabs.closed();
    CompletableFuture<Void> ended = awaiting();
    assertThat(ended).isNotDone();

    tabs.closed();

    ended.join();
  }

  @Test
  void beforeTheFirstTab_doesNotEnd() throws Exception {
    CompletableFuture<Void> ended = awaiting();
    assertThat(ended).isNotDone();

    tabs.opened();
    tabs.closed();

    ended.join();
  }

  @Test
  void whereNoTabIsEverOpened_endsAfterItsTime() throws Exception {
    awaiting(Duration.ofMillis(1)).join();
  }

  private CompletableFuture<Void> awaiting() throws InterruptedException {
    return awaiting(Duration.ofDays(36_500));
  }

  /** Once it waits. */
  private CompletableFuture<Void> awaiting(Duration unopened) throws InterruptedException {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                tabs.awaitClosed(Duration.ofMillis(1), unopened);
                ended.complete(null);
              } catch (InterruptedException e) {
                ended.completeExceptionally(e);
              }
            });
    waiting.setDaemon(true);
    waiting.start();
    while (!WAITING.contains(waiting.getState()) && !ended.isDone()) {
      Thread.sleep(1);
    }
    return ended;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpenTabsTest {
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

  /** Once it waits. */
  private CompletableFuture<Void> awaiting() throws InterruptedException {
    CompletableFuture<Void> ended = new CompletableFuture<>();
    Thread waiting =
        new Thread(
            () -> {
              try {
                tabs.awaitClosed(Duration.ofMillis(1));
                ended.complete(null);
              } catch (InterruptedException e) {
                ended.completeExceptionally(e);
              }
            });
    waiting.setDaemon(true);
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING && !ended.isDone()) {
      Thread.sleep(1);
    }
    return ended;
  }
}

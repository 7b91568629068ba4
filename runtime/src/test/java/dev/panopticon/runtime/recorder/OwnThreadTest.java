// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OwnThreadTest {
  @Test
  void isNotCountedAmongTheThreadsOfTheProgram() throws Exception {
    ThreadGroup programs = new ThreadGroup("program");
    AtomicReference<Thread> made = new AtomicReference<>();
    CountDownLatch end = new CountDownLatch(1);
    Thread starter =
        new Thread(
            programs,
            () -> {
              Thread own = OwnThread.of(() -> awaitQuietly(end), "own");
              own.start();
              made.set(own);
            });
    starter.start();
    starter.join();

    Thread own = made.get();
    assertThat(own.isAlive()).isTrue();
    assertThat(programs.activeCount()).isZero();
    assertThat(own.getThreadGroup().getParent()).isNull();
    assertThat(own.isDaemon()).isTrue();
    assertThat(own.getContextClassLoader()).isNull();
    end.countDown();
    own.join();
  }

  @Test
  void inheritsNoValues() throws Exception {
    InheritableThreadLocal<String> local = new InheritableThreadLocal<>();
    local.set("the program's");
    AtomicReference<String> seen = new AtomicReference<>("nothing yet");
    Thread own = OwnThread.of(() -> seen.set(local.get()), "own");
    own.start();
    own.join();

    assertThat(seen.get()).isNull();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

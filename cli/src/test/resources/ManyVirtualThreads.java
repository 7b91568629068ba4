// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** As many virtual threads at once as the argument says, each in a call that waits. */
public class ManyVirtualThreads {
  static void waiting(CountDownLatch until) throws InterruptedException {
    until.await();
    after();
  }

  static void after() {}

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    CountDownLatch arrived = new CountDownLatch(count);
    CountDownLatch until = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  arrived.countDown();
                  waiting(until);
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              }));
    }
    arrived.await();
    until.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.println("done");
  }
}

// SPDX-License-Identifier: Apache-2.0
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Many tasks wait at once for the only thread that does them. */
public class ManyWaiting {
  static void handOver(ExecutorService pool) {
    pool.execute(ManyWaiting::task);
  }

  static void task() {}

  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1);
    CountDownLatch go = new CountDownLatch(1);
    pool.execute(
        () -> {
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    for (int i = 0; i < Integer.parseInt(args[0]); i++) {
      handOver(pool);
    }
    go.countDown();
    pool.shutdown();
    pool.awaitTermination(10, TimeUnit.MINUTES);
    System.out.println("done");
  }
}

// SPDX-License-Identifier: Apache-2.0
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A million tasks of every kind, some of which are never run, in little memory. */
public class ManyTasks {
  static int work(int n) {
    return n + 1;
  }

  static void neverRun() {}

  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[0]);
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(2, 2, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    Semaphore room = new Semaphore(1_000);
    for (int i = 0; i < count; i++) {
      int n = i;
      room.acquire();
      switch (i % 4) {
        case 0 ->
            pool.execute(
                () -> {
                  work(n);
                  room.release();
                });
        case 1 ->
            CompletableFuture.supplyAsync(() -> work(n), pool)
                .thenApplyAsync(ManyTasks::work)
                .thenRun(room::release);
        case 2 ->
            ForkJoinPool.commonPool()
                .execute(
                    () -> {
                      work(n);
                      room.release();
                    });
        default -> {
          Runnable removed = ManyTasks::neverRun;
          pool.execute(removed);
          pool.remove(removed);
          room.release();
        }
      }
    }
    CountDownLatch end = new CountDownLatch(1);
    room.acquire(1_000);
    pool.execute(end::countDown);
    end.await();
    pool.shutdown();
    System.out.println("done");
  }
}

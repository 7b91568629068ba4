// SPDX-License-Identifier: Apache-2.0
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Schedules of a fork/join pool, which has them from JDK 25 on. */
public class Delays {
  static final CountDownLatch runs = new CountDownLatch(6);

  static void once() {
    runs.countDown();
  }

  static void again() {
    runs.countDown();
  }

  static void schedule(ScheduledExecutorService pool) {
    pool.schedule(Delays::once, 1, TimeUnit.MILLISECONDS);
    pool.schedule(Delays::once, 1, TimeUnit.HOURS).cancel(false);
  }

  static ScheduledFuture<?> repeat(ScheduledExecutorService pool) {
    return pool.scheduleWithFixedDelay(Delays::again, 1, 1, TimeUnit.MILLISECONDS);
  }

  public static void main(String[] args) throws Exception {
    // The compiler of an older JDK does not know that it is one.
    Object pool = new ForkJoinPool(1);
    schedule((ScheduledExecutorService) pool);
    ScheduledFuture<?> repeated = repeat((ScheduledExecutorService) pool);
    runs.await();
    repeated.cancel(false);
    ((ForkJoinPool) pool).shutdownNow();
    ((ForkJoinPool) pool).awaitTermination(1, TimeUnit.MINUTES);
    System.out.println("done");
  }
}

// SPDX-License-Identifier: Apache-2.0
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Work of which it is hard to tell what led to it. */
public class Doubtful {
  static void twice() {}

  static void kept() {}

  static void stage() {}

  static void first(ExecutorService pool, Runnable work) {
    pool.execute(work);
  }

  static void second(ExecutorService pool, Runnable work) {
    pool.execute(work);
  }

  static void dropped(ExecutorService pool, Runnable work) {
    pool.execute(work);
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static ThreadPoolExecutor busy(
      CountDownLatch gate, int most, RejectedExecutionHandler handler) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, most, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1), handler);
    pool.execute(() -> await(gate));
    return pool;
  }

  /** The pool grows for the second, which is run while the first waits in the queue. */
  static void grows() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    Runnable work =
        () -> {
          twice();
          ran.countDown();
        };
    CountDownLatch gate = new CountDownLatch(1);
    ThreadPoolExecutor pool = busy(gate, 2, new ThreadPoolExecutor.AbortPolicy());
    first(pool, work);
    second(pool, work);
    ran.await();
    gate.countDown();
    end(pool);
  }

  /** The pool's handler neither runs the work nor says that it does not. */
  static void forgets() throws Exception {
    Runnable work = () -> kept();
    CountDownLatch gate = new CountDownLatch(1);
    ThreadPoolExecutor pool = busy(gate, 1, (task, refusing) -> {});
    pool.execute(() -> {});
    dropped(pool, work);
    ExecutorService other = Executors.newSingleThreadExecutor();
    second(other, work);
    end(other);
    gate.countDown();
    end(pool);
  }

  static void timed(Timer timer, TimerTask work) {
    timer.schedule(work, TimeUnit.DAYS.toMillis(300));
  }

  /** What waits in a timer that is cancelled is run by a pool. */
  static void cancelledTimer() throws Exception {
    Alarm alarm = new Alarm();
    Timer timer = new Timer();
    timed(timer, alarm);
    timer.cancel();
    ExecutorService pool = Executors.newSingleThreadExecutor();
    second(pool, alarm);
    end(pool);
  }

  static final class Alarm extends TimerTask {
    @Override
    public void run() {}
  }

  static void attached(CompletableFuture<Void> future, Runnable work, ExecutorService pool) {
    future.thenRunAsync(work, pool).cancel(false);
  }

  static CompletableFuture<Void> attachedAgain(
      CompletableFuture<Void> future, Runnable work, ExecutorService pool) {
    return future.thenRunAsync(work, pool);
  }

  /** A stage that is in the queue of its pool is cancelled; another runs the same function. */
  static void cancelledStage() throws Exception {
    Runnable work = () -> stage();
    CountDownLatch gate = new CountDownLatch(1);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.execute(() -> await(gate));
    CompletableFuture<Void> future = CompletableFuture.completedFuture(null);
    attached(future, work, pool);
    CompletableFuture<Void> again = attachedAgain(future, work, pool);
    gate.countDown();
    again.get();
    end(pool);
  }

  private static void end(ExecutorService pool) throws Exception {
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
  }

  public static void main(String[] args) throws Exception {
    grows();
    forgets();
    cancelledTimer();
    cancelledStage();
    System.out.println("done");
  }
}

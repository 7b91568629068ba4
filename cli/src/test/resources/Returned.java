// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Work that is handed over in vain, and then once more, by the method "again". */
public class Returned {
  static void task() {}

  /** One object for all that is handed over. */
  static final Runnable WORK = Library.calls(Returned::task);

  /** Those that nobody has shut down. */
  static final List<ExecutorService> pools = new ArrayList<>();

  static void again(Runnable work) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    pool.execute(work);
    end(pool);
  }

  static void again(ForkJoinTask<?> work) throws Exception {
    ForkJoinPool pool = new ForkJoinPool(1);
    pool.execute(work);
    work.join();
    end(pool);
  }

  private static void end(ExecutorService pool) throws Exception {
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
  }

  /** A pool with one thread, which is busy until the gate opens, and room for one task more. */
  static ThreadPoolExecutor busy(CountDownLatch gate, RejectedExecutionHandler handler) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1), handler);
    pools.add(pool);
    pool.execute(Library.waitsFor(gate));
    return pool;
  }

  static ThreadPoolExecutor full(CountDownLatch gate, RejectedExecutionHandler handler) {
    ThreadPoolExecutor pool = busy(gate, handler);
    pool.execute(Library.waitsFor(gate));
    return pool;
  }

  static void rejected(Executor pool) {
    try {
      pool.execute(WORK);
      System.out.println("not rejected");
    } catch (RejectedExecutionException | IllegalStateException e) {
      // As is meant.
    }
  }

  static void discarded(Executor pool) {
    pool.execute(WORK);
  }

  static void runByItsCaller(Executor pool) {
    pool.execute(WORK);
  }

  static void waits(Executor pool, Runnable work) {
    pool.execute(work);
  }

  static void asksOnce(Executor pool) {
    pool.execute(WORK);
  }

  static void policies() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    rejected(full(gate, new ThreadPoolExecutor.AbortPolicy()));
    again(WORK);
    discarded(full(gate, new ThreadPoolExecutor.DiscardPolicy()));
    again(WORK);
    runByItsCaller(full(gate, new ThreadPoolExecutor.CallerRunsPolicy()));
    again(WORK);
    ThreadPoolExecutor pool = busy(gate, new ThreadPoolExecutor.DiscardOldestPolicy());
    waits(pool, WORK);
    pool.execute(Library.waitsFor(gate));
    again(WORK);
    rejected(
        full(
            gate,
            (task, refusing) -> {
              throw new IllegalStateException("refused");
            }));
    again(WORK);
    gate.countDown();
  }

  /** The handler gives the task to the pool all the same. */
  static void handlerThatInsists() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ThreadPoolExecutor pool =
        full(
            gate,
            (task, refusing) -> {
              gate.countDown();
              try {
                refusing.getQueue().put(task);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    asksOnce(pool);
    end(pool);
  }

  static void handlerThatForgets() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    discarded(full(gate, (task, refusing) -> {}));
    again(WORK);
    gate.countDown();
  }

  static void removals() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ThreadPoolExecutor pool = busy(gate, new ThreadPoolExecutor.AbortPolicy());
    waits(pool, WORK);
    pool.remove(WORK);
    again(WORK);

    Ticket ticket = new Ticket();
    waits(pool, ticket);
    ticket.isCancelled = true;
    pool.purge();
    again(ticket);

    waits(pool, WORK);
    List<Runnable> drained = pool.shutdownNow();
    again(drained.get(0));
    gate.countDown();
  }

  static final class Ticket implements RunnableFuture<Void> {
    volatile boolean isCancelled;

    @Override
    public void run() {
      task();
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      return false;
    }

    @Override
    public boolean isCancelled() {
      return isCancelled;
    }

    @Override
    public boolean isDone() {
      return false;
    }

    @Override
    public Void get() {
      return null;
    }

    @Override
    public Void get(long timeout, TimeUnit unit) {
      return null;
    }
  }

  static final class Part extends RecursiveAction {
    @Override
    protected void compute() {
      task();
    }
  }

  static void rejected(ForkJoinPool pool, ForkJoinTask<?> work) {
    try {
      pool.execute(work);
      System.out.println("not rejected");
    } catch (RejectedExecutionException e) {
      // As is meant.
    }
  }

  static void waits(ForkJoinPool pool, ForkJoinTask<?> work) {
    pool.execute(work);
  }

  static void unforks(Part part) {
    part.fork();
    if (!part.tryUnfork()) {
      System.out.println("not unforked");
    }
  }

  static void forkJoin() throws Exception {
    Part part = new Part();
    ForkJoinPool closed = new ForkJoinPool(1);
    closed.shutdown();
    rejected(closed, part);
    again(part);

    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch isBusy = new CountDownLatch(1);
    ForkJoinPool pool = new ForkJoinPool(1);
    pool.execute(Library.waitsFor(gate, isBusy));
    isBusy.await();
    Part waiting = new Part();
    waits(pool, waiting);
    pool.shutdownNow();
    gate.countDown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
    waiting.reinitialize();
    again(waiting);

    Part unforked = new Part();
    ForkJoinPool other = new ForkJoinPool(1);
    other.submit(() -> unforks(unforked)).join();
    end(other);
    again(unforked);
  }

  static final class Alarm extends TimerTask {
    final CountDownLatch done = new CountDownLatch(1);

    @Override
    public void run() {
      done.countDown();
    }
  }

  static void rejected(Timer timer, Alarm alarm) {
    try {
      timer.schedule(alarm, 0);
      System.out.println("not rejected");
    } catch (IllegalStateException e) {
      // As is meant.
    }
  }

  static void again(Timer timer, Alarm alarm) throws Exception {
    timer.schedule(alarm, 0);
    alarm.done.await();
  }

  static void timers() throws Exception {
    Timer cancelled = new Timer();
    cancelled.cancel();
    Alarm alarm = new Alarm();
    rejected(cancelled, alarm);
    Timer timer = new Timer();
    again(timer, alarm);
    timer.cancel();
  }

  /** An executor of the program's own that is closed. */
  static final class Closed implements Executor {
    @Override
    public void execute(Runnable task) {
      throw new RejectedExecutionException("closed");
    }
  }

  static void ownExecutor() throws Exception {
    rejected(new Closed());
    again(WORK);
  }

  static final class Before extends ThreadPoolExecutor {
    Before() {
      super(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {}
  }

  static final class After extends ThreadPoolExecutor {
    After() {
      super(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {}
  }

  static void first(Executor pool) {
    pool.execute(Library.nothing());
  }

  static void second(Executor pool) {
    pool.execute(Library.fails());
  }

  static void aroundTasks(ExecutorService pool) throws Exception {
    first(pool);
    second(pool);
    end(pool);
  }

  public static void main(String[] args) throws Exception {
    policies();
    handlerThatInsists();
    removals();
    forkJoin();
    timers();
    ownExecutor();
    handlerThatForgets();
    aroundTasks(new Before());
    aroundTasks(new After());
    pools.forEach(ExecutorService::shutdown);
    System.out.println("done");
  }
}

/** Not traced. */
class Library {
  static Runnable calls(Runnable task) {
    return () -> task.run();
  }

  static Runnable nothing() {
    return () -> {};
  }

  static Runnable fails() {
    return () -> {
      Thread.currentThread().setUncaughtExceptionHandler((thread, expected) -> {});
      throw new IllegalStateException("as is meant");
    };
  }

  static Runnable waitsFor(CountDownLatch gate) {
    return () -> {
      try {
        gate.await();
      } catch (InterruptedException e) {
        // The pool is to end.
      }
    };
  }

  static Runnable waitsFor(CountDownLatch gate, CountDownLatch isBusy) {
    return () -> {
      isBusy.countDown();
      boolean isOpen = false;
      while (!isOpen) {
        try {
          gate.await();
          isOpen = true;
        } catch (InterruptedException e) {
          // The pool is to end, and waits for its threads.
        }
      }
    };
  }
}

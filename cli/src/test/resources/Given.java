// SPDX-License-Identifier: Apache-2.0
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The ways in which work is given to the JDK that HandOvers does not have. */
public class Given {
  static final ExecutorService pool = Executors.newFixedThreadPool(2);
  static final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);

  static class Job implements Runnable {
    final CountDownLatch done = new CountDownLatch(1);

    @Override
    public void run() {
      done.countDown();
    }
  }

  static class Question implements Callable<String> {
    @Override
    public String call() {
      return "answer";
    }
  }

  static void namedTask() throws Exception {
    Job job = new Job();
    pool.execute(job);
    job.done.await();
  }

  static void namedCallable() throws Exception {
    pool.submit(new Question()).get();
  }

  static void invokeAny() throws Exception {
    pool.invokeAny(List.of(new Question()));
  }

  static void invokeAll() throws Exception {
    pool.invokeAll(Set.of(new Question(), new Question()), 1L, TimeUnit.MINUTES);
  }

  static int delays;

  static void delay() {
    if (++delays == 2) {
      throw new IllegalStateException("enough");
    }
  }

  static void scheduleWithFixedDelay() throws Exception {
    ScheduledFuture<?> repeated =
        later.scheduleWithFixedDelay(() -> delay(), 1L, 1L, TimeUnit.MILLISECONDS);
    try {
      repeated.get();
    } catch (java.util.concurrent.ExecutionException enough) {
      // As is meant.
    }
  }

  static class Both extends RecursiveAction {
    final CountDownLatch met = new CountDownLatch(2);

    class Meeting extends RecursiveAction {
      @Override
      protected void compute() {
        met.countDown();
        try {
          // So that no thread does both.
          met.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }

    @Override
    protected void compute() {
      invokeAll(new Meeting(), new Meeting());
    }
  }

  static void invokeTwo() {
    ForkJoinPool workers = new ForkJoinPool(2);
    workers.invoke(new Both());
    workers.shutdown();
  }

  /** A pool of one's own, which hands on to that of the JDK. */
  static class Counting extends ThreadPoolExecutor {
    Counting() {
      super(1, 1, 0L, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Override
    public void execute(Runnable task) {
      super.execute(task);
    }
  }

  static void ownPool() throws Exception {
    ExecutorService counting = new Counting();
    counting.submit(new Question()).get();
    Job job = new Job();
    counting.execute(job);
    job.done.await();
    counting.shutdown();
  }

  static class Worker extends Thread {
    private final Own own;

    Worker(Own own) {
      this.own = own;
    }

    @Override
    public void run() {
      while (!own.isShutdown || !own.queue.isEmpty()) {
        try {
          Runnable next = own.queue.poll(1, TimeUnit.MILLISECONDS);
          if (next != null) {
            next.run();
          }
        } catch (InterruptedException | IllegalStateException e) {
          System.out.println(e.getMessage());
        }
      }
    }
  }

  /** An executor with a queue and a thread of its own. */
  static class Own extends AbstractExecutorService {
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private volatile boolean isShutdown;

    Own() {
      new Worker(this).start();
    }

    @Override
    public void execute(Runnable task) {
      queue.add(task);
    }

    @Override
    public void shutdown() {
      isShutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return isShutdown;
    }

    @Override
    public boolean isTerminated() {
      return isShutdown;
    }

    @Override
    public boolean awaitTermination(long time, TimeUnit unit) {
      return true;
    }
  }

  static void owned() {}

  static void failing() {
    throw new IllegalStateException("failed");
  }

  static void ownExecutor() throws Exception {
    ExecutorService own = new Own();
    own.execute(() -> failing());
    own.submit(() -> owned()).get();
    own.submit(new Question()).get();
    FutureTask<String> future = new FutureTask<>(new Question());
    own.execute(future);
    future.get();
    own.shutdown();
  }

  static void futureByHand() throws Exception {
    FutureTask<String> future = new FutureTask<>(new Question());
    new Thread(future).start();
    future.get();
  }

  static String composed(String value) {
    return value;
  }

  static CompletionStage<String> next(String value) {
    return CompletableFuture.completedFuture(composed(value));
  }

  static void complete(CompletableFuture<String> future) {
    future.complete("value");
  }

  static void elsewhere(CompletableFuture<String> future) throws Exception {
    Thread thread = new Thread(() -> complete(future));
    thread.start();
    thread.join();
  }

  static void thenCompose() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<String> stage = future.thenComposeAsync(Given::next, pool);
    elsewhere(future);
    stage.join();
  }

  static void seen(String value, Throwable thrown) {}

  static void whenComplete() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletionStage<String> stage = future;
    stage.whenComplete(Given::seen);
    elsewhere(future);
  }

  static void both(String one, String other) {}

  static void thenAcceptBoth() throws Exception {
    CompletableFuture<String> one = new CompletableFuture<>();
    one.thenAcceptBoth(CompletableFuture.completedFuture("other"), Given::both);
    elsewhere(one);
  }

  static String late() {
    return "late";
  }

  static void completeAsync() {
    new CompletableFuture<String>().completeAsync(Given::late, pool).join();
  }

  /** What is given before the object is there. */
  static class Early extends Job {
    final Object given;

    Early() throws Exception {
      this(pool.submit(new Question()));
    }

    private Early(Object given) {
      this.given = given;
    }
  }

  static void early() throws Exception {
    ((java.util.concurrent.Future<?>) new Early().given).get();
  }

  static void nothing() {
    try {
      pool.execute(null);
    } catch (NullPointerException expected) {
      System.out.println("refused");
    }
    try {
      CompletableFuture.runAsync(null);
    } catch (NullPointerException expected) {
      System.out.println("refused");
    }
  }

  public static void main(String[] args) throws Exception {
    namedTask();
    namedCallable();
    invokeAny();
    invokeAll();
    scheduleWithFixedDelay();
    invokeTwo();
    ownPool();
    ownExecutor();
    futureByHand();
    thenCompose();
    whenComplete();
    thenAcceptBoth();
    completeAsync();
    early();
    nothing();
    pool.shutdown();
    later.shutdown();
    System.out.println("done");
  }
}

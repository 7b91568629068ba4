// SPDX-License-Identifier: Apache-2.0
import java.io.Serializable;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** What programs do with tasks that is lost when somebody wraps them. */
public class Tasks {
  record Ranked(int rank) implements Runnable, Comparable<Ranked> {
    @Override
    public void run() {
      System.out.println("ran " + rank);
    }

    @Override
    public int compareTo(Ranked other) {
      return Integer.compare(rank, other.rank);
    }
  }

  static class Named<T> extends FutureTask<T> {
    final String name;

    Named(Callable<T> callable) {
      super(callable);
      this.name = callable.getClass().getSimpleName();
    }
  }

  /** Looks at what it runs. */
  static class Looking extends ThreadPoolExecutor {
    Looking() {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Override
    protected <T> RunnableFuture<T> newTaskFor(Callable<T> callable) {
      return new Named<>(callable);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
      System.out.println("before " + ((Named<?>) task).name);
    }

    @Override
    protected void afterExecute(Runnable task, Throwable thrown) {
      System.out.println("after " + (task instanceof Named) + " " + thrown);
    }
  }

  static class Work implements Callable<String> {
    @Override
    public String call() {
      return "worked";
    }
  }

  static void block(ThreadPoolExecutor pool, CountDownLatch free) {
    pool.execute(
        () -> {
          try {
            free.await();
          } catch (InterruptedException e) {
            // Because of shutdownNow.
          }
        });
  }

  /** Sees what is executed, as whoever has given it. */
  static class Comparing extends ThreadPoolExecutor {
    final Runnable expected;

    Comparing(Runnable expected) {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
      this.expected = expected;
    }

    @Override
    public void execute(Runnable task) {
      System.out.println("given " + (task == expected));
      super.execute(task);
    }

    @Override
    protected void beforeExecute(Thread thread, Runnable task) {
      System.out.println("taken " + (task == expected));
    }
  }

  static Runnable constant() {
    return () -> System.out.println("constant");
  }

  static void lambdas() throws Exception {
    int number = 7;
    Runnable capturing = () -> System.out.println("captured " + number);
    ThreadPoolExecutor comparing = new Comparing(capturing);
    comparing.execute(capturing);
    comparing.shutdown();
    comparing.awaitTermination(1, TimeUnit.MINUTES);

    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    CountDownLatch free = new CountDownLatch(1);
    block(pool, free);
    pool.execute(capturing);
    System.out.println("removed " + pool.remove(capturing) + " " + pool.remove(capturing));
    pool.execute(constant());
    System.out.println("found " + pool.getQueue().contains(constant()));
    Runnable serializable = (Runnable & Serializable) () -> System.out.println("written");
    pool.execute(serializable);
    System.out.println("is " + (serializable instanceof Serializable) + (capturing instanceof Serializable));
    System.out.println("is " + (constant() == constant()) + constant().equals(capturing));
    free.countDown();
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
    Object answer = new FutureTask<>(() -> "answered");
    ((FutureTask<?>) answer).run();
    System.out.println(((FutureTask<?>) answer).get() + " " + (answer instanceof Runnable));
  }

  static void failing() throws Exception {
    CompletableFuture<String> failed =
        CompletableFuture.supplyAsync(() -> { throw new IllegalStateException("supplied"); });
    System.out.println(failed.handle((value, thrown) -> value + " " + thrown).join());
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<String> dependent = future.thenApply(value -> value + "!");
    System.out.println(dependent.cancel(true) + " " + future.isDone() + " " + future.getNumberOfDependents());
    future.complete("value");
    System.out.println(dependent.isCancelled() + " " + future.join());
    try {
      future.thenApply(null);
    } catch (NullPointerException expected) {
      System.out.println("refused");
    }
  }

  public static void main(String[] args) throws Exception {
    lambdas();
    failing();
    ThreadPoolExecutor ranked =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new PriorityBlockingQueue<>());
    CountDownLatch free = new CountDownLatch(1);
    block(ranked, free);
    Ranked two = new Ranked(2);
    Ranked three = new Ranked(3);
    ranked.execute(three);
    ranked.execute(two);
    ranked.execute(new Ranked(1));
    System.out.println("removed " + ranked.remove(three) + " " + ranked.getQueue().contains(two));
    free.countDown();
    ranked.shutdown();
    ranked.awaitTermination(1, TimeUnit.MINUTES);
    try {
      ranked.execute(two);
    } catch (RejectedExecutionException rejected) {
      System.out.println("rejected " + rejected.getMessage().contains("Ranked[rank=2]"));
    }

    Looking looking = new Looking();
    Future<String> future = looking.submit(new Work());
    looking.shutdown();
    looking.awaitTermination(1, TimeUnit.MINUTES);
    System.out.println(future.get() + " " + (future instanceof Named));

    ScheduledThreadPoolExecutor later = new ScheduledThreadPoolExecutor(1);
    later.setRemoveOnCancelPolicy(true);
    ScheduledFuture<?> cancelled = later.schedule(new Ranked(9), 1, TimeUnit.HOURS);
    System.out.println("cancelled " + cancelled.cancel(true) + " " + later.getQueue().isEmpty());
    try {
      cancelled.get();
    } catch (CancellationException expected) {
      System.out.println(expected);
    }
    System.out.println("never run: " + later.shutdownNow());
    CountDownLatch never = new CountDownLatch(1);
    ThreadPoolExecutor stopped =
        new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    block(stopped, never);
    stopped.execute(two);
    while (stopped.getActiveCount() == 0) {
      Thread.onSpinWait();
    }
    System.out.println("never run: " + stopped.shutdownNow());
    stopped.awaitTermination(1, TimeUnit.MINUTES);
    System.out.println("done");
  }
}

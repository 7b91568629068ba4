// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A random tree of calls that hand work over to each other in random ways, for a seed and a number
 * of calls. Says which arrows lead from which call to which: all of them, or those of a program that
 * was woven and runs without the agent.
 */
public class Causality {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final ScheduledExecutorService LATER = Executors.newScheduledThreadPool(2);
  private static final ForkJoinPool WORKERS = new ForkJoinPool(2);
  private static final Timer TIMER = new Timer(true);
  private static final boolean VIRTUAL = Runtime.version().feature() >= 21;

  /** Of tasks within others, and by reflection, woven code does not know. */
  private static final int[] SEEN_BY_WOVEN_CODE = {0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 15, 16};

  private static boolean isWoven;

  private static List<Call> calls = new ArrayList<>();
  private static CountDownLatch left = new CountDownLatch(0);

  /** What a call does: for each of those that it leads to, a way. */
  private static final class Call {
    final int id = calls.size();
    final List<Runnable> work = new ArrayList<>();
    final List<CompletableFuture<Void>> completes = new ArrayList<>();
  }

  /** Goes on where it has stopped, on whatever thread: its calls are joined. */
  static final class Generator {
    void call(int id) {
      work(id);
    }
  }

  /** What is traced. */
  static void call(int id) {
    work(id);
  }

  private static void work(int id) {
    Call it = calls.get(id);
    it.work.forEach(Runnable::run);
    it.completes.forEach(future -> future.complete(null));
    left.countDown();
  }

  private static Call plan(Random random, int[] budget, int depth) {
    Call call = new Call();
    calls.add(call);
    int children = depth > 40 ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < children && budget[0] > 0; i++) {
      budget[0]--;
      Call next = plan(random, budget, depth + 1);
      call.work.add(way(random, budget, depth, call, next));
    }
    return call;
  }

  private static void arrow(String kind, Call from, Call to) {
    System.out.println((from == null ? "-" : from.id) + " " + kind + " " + to.id);
  }

  /** A future gives a function to an executor when it is complete. */
  private static void arrowOfFuture(Call from, Call to) {
    if (!isWoven) {
      arrow("execute", from, to);
    }
  }

  private static Runnable way(Random random, int[] budget, int depth, Call from, Call to) {
    Runnable task = () -> call(to.id);
    switch (
        isWoven
            ? SEEN_BY_WOVEN_CODE[random.nextInt(SEEN_BY_WOVEN_CODE.length)]
            : random.nextInt(VIRTUAL ? 22 : 21)) {
      case 0:
        return task;
      case 1:
        arrow("start", from, to);
        return () -> new Thread(task).start();
      case 2:
        arrow("execute", from, to);
        return () -> POOL.execute(task);
      case 3:
        arrow("execute", from, to);
        return () -> POOL.submit(task);
      case 4:
        arrow("schedule", from, to);
        return () -> LATER.schedule(task, 1, TimeUnit.MILLISECONDS);
      case 5:
        arrow("execute", from, to);
        return () -> CompletableFuture.runAsync(task, POOL);
      case 6:
        arrow("execute", from, to);
        return () -> WORKERS.execute(task);
      case 7:
        arrow("fork", from, to);
        return () -> ForkJoinTask.adapt(task).fork();
      case 8:
        arrow("timer", from, to);
        return () ->
            TIMER.schedule(
                new TimerTask() {
                  @Override
                  public void run() {
                    task.run();
                  }
                },
                1);
      case 9:
        arrow("execute", from, to);
        return () -> POOL.execute(() -> LATER.execute(() -> POOL.execute(task)));
      case 10:
        // What runs inside the call that has attached it needs no arrow.
        return () -> {
          CompletableFuture<Void> future = new CompletableFuture<>();
          future.thenRun(task);
          future.complete(null);
        };
      case 11:
        arrow("then", from, to);
        arrowOfFuture(from, to);
        return () -> {
          CompletableFuture<Void> future = new CompletableFuture<>();
          future.thenRunAsync(task, POOL);
          future.complete(null);
        };
      case 12:
        {
          CompletableFuture<Void> future = new CompletableFuture<>();
          Call other = other(budget, future);
          arrow("then", from, to);
          arrow("start", from, other);
          return () -> {
            future.thenRun(task);
            new Thread(() -> call(other.id)).start();
          };
        }
      case 13:
        {
          CompletableFuture<Void> future = new CompletableFuture<>();
          Call other = other(budget, future);
          arrow("then", from, to);
          arrowOfFuture(other, to);
          arrow("execute", from, other);
          return () -> {
            future.handleAsync((value, failure) -> { task.run(); return null; }, POOL);
            POOL.execute(() -> call(other.id));
          };
        }
      case 14:
        arrow("execute", from, to);
        return () -> {
          FutureTask<Void> cancelled = new FutureTask<>(() -> { throw new AssertionError(); });
          cancelled.cancel(false);
          POOL.execute(cancelled);
          POOL.execute(new FutureTask<Void>(task, null));
        };
      case 15:
        // Nested, and then handed on from there.
        arrow("execute", from, to);
        return () -> {
          Runnable inner = () -> POOL.execute(task);
          inner.run();
        };
      case 16:
        {
          Call second = new Call();
          calls.add(second);
          budget[0]--;
          arrow("execute", from, to);
          arrow("execute", to, second);
          arrow("resume", to, second);
          Generator generator = new Generator();
          CountDownLatch over = new CountDownLatch(1);
          to.work.add(
              () ->
                  POOL.execute(
                      () -> {
                        await(over);
                        generator.call(second.id);
                      }));
          return () ->
              POOL.execute(
                  () -> {
                    generator.call(to.id);
                    over.countDown();
                  });
        }
      case 17:
        // Serves whoever brings it something: nothing that the call has started is the cause.
        return () -> {
          BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
          new Thread(() -> take(queue).run()).start();
          queue.add(task);
        };
      case 18:
        return () -> {
          BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
          queue.add(() -> POOL.execute(task));
          POOL.execute(() -> take(queue).run());
        };
      case 19:
        // Workers of a coordinator, which has made their queue.
        arrow("start", from, to);
        return () ->
            new Thread(
                    () -> {
                      BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
                      new Thread(() -> take(queue).run()).start();
                      queue.add(task);
                    })
                .start();
      case 20:
        // A coordinator that has waited for results of its own.
        arrow("execute", from, to);
        return () ->
            POOL.execute(
                () -> {
                  ExecutorCompletionService<Void> results = new ExecutorCompletionService<>(LATER);
                  results.submit(() -> null);
                  takeResult(results);
                  POOL.execute(task);
                });
      default:
        arrow("start", from, to);
        return () -> virtual(task);
    }
  }

  private static Runnable take(BlockingQueue<Runnable> queue) {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void takeResult(ExecutorCompletionService<Void> results) {
    try {
      results.take();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Call other(int[] budget, CompletableFuture<Void> completes) {
    budget[0]--;
    Call other = new Call();
    calls.add(other);
    other.completes.add(completes);
    return other;
  }

  /** Compiled for JDKs without it. */
  private static void virtual(Runnable task) {
    try {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  public static void main(String[] args) throws Exception {
    isWoven = args.length > 2 && args[2].equals("woven");
    plan(new Random(Long.parseLong(args[0])), new int[] {Integer.parseInt(args[1])}, 0);
    left = new CountDownLatch(calls.size());
    call(0);
    if (!left.await(30, TimeUnit.SECONDS)) {
      throw new AssertionError(left);
    }
    POOL.shutdown();
    LATER.shutdown();
    WORKERS.shutdown();
  }
}

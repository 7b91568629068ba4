// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.function.Consumer;

/**
 * A random tree of calls that hand work over to each other in random ways: for a seed, a number of
 * calls, the ways with commas between them, {@code agent} or {@code woven}, and a number that says
 * which calls a filter leaves out. Prints which arrows lead from which call to which: {@code must}
 * for those that have to be there, {@code may} for those of waits that are perhaps too short.
 */
public class Causality {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(2);
  private static final ScheduledExecutorService LATER = Executors.newScheduledThreadPool(2);
  private static final ForkJoinPool WORKERS = new ForkJoinPool(2);
  private static final Timer TIMER = new Timer(true);

  private static final Executor WRAPPING = task -> POOL.execute(() -> task.run());

  /** Its only thread is busy until the end. */
  private static final ThreadPoolExecutor BUSY =
      pool(new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());

  private static final CountDownLatch END = new CountDownLatch(1);

  private static boolean isWoven;
  private static int leftOut;
  private static List<Call> calls = new ArrayList<>();
  private static CountDownLatch left = new CountDownLatch(0);

  /** What a call does, in order, and what that leads to. */
  private static final class Call {
    final int id = calls.size();
    final List<Item> items = new ArrayList<>();
    final List<CompletableFuture<Void>> completes = new ArrayList<>();
    boolean fails;

    Call() {
      calls.add(this);
    }

    boolean isKept() {
      return leftOut == 0 || id % leftOut != leftOut - 1;
    }

    /** Hands over a task that begins with a call. */
    void handsOver(String kind, Call to, Runnable work) {
      items.add(new Item(work, null, List.of(new Begin(to, List.of(new Origin(kind, this))))));
    }

    /** Does something that has the calls begin with arrows from there. */
    void leadsTo(Runnable work, Begin... begins) {
      items.add(new Item(work, null, List.of(begins)));
    }

    void nests(Call inner, Runnable work) {
      items.add(new Item(work, inner, List.of()));
    }
  }

  private record Item(Runnable work, Call nested, List<Begin> begins) {}

  /** The first call of a task, and where its arrows come from. */
  private record Begin(Call call, List<Origin> origins) {}

  private record Origin(String kind, Call from) {}

  /** What is known of a task: its arrows, and whether a call of it was seen. */
  private static final class Task {
    final List<String> arrows;
    boolean shown;

    Task(List<String> arrows) {
      this.arrows = arrows;
    }
  }

  /** A call that is left out is as if it had not been woven. */
  private static void expect(Call call, Call around, Task in) {
    Call seen = around;
    if (call.isKept()) {
      seen = call;
      if (!in.shown) {
        in.arrows.forEach(arrow -> System.out.println("must " + arrow + " " + call.id));
        in.shown = true;
      }
    }
    for (Item item : call.items) {
      if (item.nested != null) {
        expect(item.nested, seen, in);
      }
      for (Begin begin : item.begins) {
        Set<String> arrows = new HashSet<>();
        for (Origin origin : begin.origins) {
          if (origin.from != call) {
            arrows.add(origin.from.id + " " + origin.kind);
          } else if (seen != null) {
            arrows.add(seen.id + " " + origin.kind);
          } else if (in.shown) {
            arrows.add("- " + origin.kind);
          } else {
            arrows.addAll(in.arrows);
          }
        }
        expect(begin.call, null, new Task(new ArrayList<>(arrows)));
      }
    }
  }

  private static void must(String kind, Call from, Call to) {
    System.out.println("must " + from.id + " " + kind + " " + to.id);
  }

  private static void may(String kind, Call from, Call to) {
    System.out.println("may " + from.id + " " + kind + " " + to.id);
  }

  private static final class Planned extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Goes on where it has stopped, on whatever thread: its calls are joined. */
  static final class Generator {
    int call(int id) {
      return work(id);
    }
  }

  /** What is traced. */
  static int call(int id) {
    return work(id);
  }

  private static int work(int id) {
    Call it = calls.get(id);
    try {
      it.items.stream().map(Item::work).forEach(Runnable::run);
      it.completes.forEach(future -> future.complete(null));
      if (it.fails) {
        throw new Planned();
      }
      return it.isKept() ? 0 : 1;
    } finally {
      left.countDown();
    }
  }

  private static void quietly(Runnable work) {
    try {
      // Not recorded as a task that is taken up, which a call in woven code would be.
      Stream.of(work).forEach(Runnable::run);
    } catch (Planned expected) {
      // It has gone through a traced call.
    }
  }

  /** Traced: waits until it is released. */
  static void await(int id, CountDownLatch latch) {
    awaitIn(latch);
    left.countDown();
  }

  /** Traced: releases a thread, where it is asked for when that has begun to wait. */
  static void release(int id, CountDownLatch latch, Thread waiting) {
    if (waiting != null) {
      awaitState(waiting, Thread.State.WAITING);
    }
    latch.countDown();
    left.countDown();
  }

  /** Traced: has a monitor until another thread waits for it. */
  static void hold(int id, Object monitor, CountDownLatch held, Thread waiting) {
    synchronized (monitor) {
      held.countDown();
      awaitState(waiting, Thread.State.BLOCKED);
    }
    left.countDown();
  }

  /** Traced: enters a monitor. */
  static void enter(int id, Object monitor) {
    synchronized (monitor) {
      left.countDown();
    }
  }

  private static void awaitIn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Until it has waited for so long that the wait is drawn. */
  private static void awaitState(Thread thread, Thread.State state) {
    while (thread.getState() != state) {
      Thread.yield();
    }
    for (long begin = System.nanoTime(); System.nanoTime() - begin < 100_000; ) {
      Thread.onSpinWait();
    }
  }

  private static Call plan(Random random, int[] budget, int depth, List<String> ways) {
    Call call = new Call();
    call.fails = random.nextInt(5) == 0 && call.isKept();
    int children = depth > 40 ? 0 : 1 + random.nextInt(3);
    for (int i = 0; i < children && budget[0] > 0; i++) {
      budget[0]--;
      Call next = plan(random, budget, depth + 1, ways);
      lead(ways.get(random.nextInt(ways.size())), random, budget, call, next);
    }
    return call;
  }

  private static Call leaf(int[] budget) {
    budget[0]--;
    return new Call();
  }

  private static void lead(String way, Random random, int[] budget, Call from, Call to) {
    Runnable task = () -> call(to.id);
    switch (way) {
      case "nested" -> from.nests(to, () -> quietly(task));
      case "start" -> from.handsOver("start", to, () -> new Thread(task).start());
      case "execute" -> from.handsOver("execute", to, () -> POOL.execute(task));
      case "submit" -> from.handsOver("execute", to, () -> POOL.submit(task));
      case "schedule" ->
          from.handsOver("schedule", to, () -> LATER.schedule(task, 1, TimeUnit.MILLISECONDS));
      case "runAsync" ->
          from.handsOver("execute", to, () -> CompletableFuture.runAsync(task, POOL));
      case "workers" -> from.handsOver("execute", to, () -> WORKERS.execute(task));
      case "fork" -> from.handsOver("fork", to, () -> ForkJoinTask.adapt(task).fork());
      case "timer" -> from.handsOver("timer", to, () -> TIMER.schedule(alarm(task), 1));
      case "relay" ->
          from.handsOver(
              "execute",
              to,
              () -> POOL.execute(() -> LATER.execute(() -> POOL.execute(task))));
      case "complete" -> {
        // What runs inside the call that has attached it needs no arrow.
        from.nests(
            to,
            () -> {
              CompletableFuture<Void> future = new CompletableFuture<>();
              future.thenRun(task);
              future.complete(null);
            });
      }
      case "completeAsync" ->
          from.leadsTo(
              () -> {
                CompletableFuture<Void> future = new CompletableFuture<>();
                future.thenRunAsync(task, POOL);
                future.complete(null);
              },
              attached(to, from, from));
      case "then" -> {
        CompletableFuture<Void> future = new CompletableFuture<>();
        Call other = leaf(budget);
        other.completes.add(future);
        from.leadsTo(
            () -> {
              future.thenRun(task);
              new Thread(() -> call(other.id)).start();
            },
            new Begin(to, List.of(new Origin("then", from))),
            new Begin(other, List.of(new Origin("start", from))));
      }
      case "handleAsync" -> {
        CompletableFuture<Void> future = new CompletableFuture<>();
        Call other = leaf(budget);
        other.completes.add(future);
        from.leadsTo(
            () -> {
              future.handleAsync(
                  (value, failure) -> {
                    task.run();
                    return null;
                  },
                  POOL);
              POOL.execute(() -> call(other.id));
            },
            attached(to, from, other),
            new Begin(other, List.of(new Origin("execute", from))));
      }
      case "dependents" -> {
        CompletableFuture<Void> future = new CompletableFuture<>();
        Call other = leaf(budget);
        other.completes.add(future);
        List<Call> all = List.of(to, leaf(budget), leaf(budget), leaf(budget));
        List<Begin> begins = new ArrayList<>();
        all.forEach(each -> begins.add(attached(each, from, other)));
        begins.add(new Begin(other, List.of(new Origin("execute", from))));
        from.leadsTo(
            () -> {
              all.forEach(each -> future.thenRunAsync(() -> call(each.id), POOL));
              POOL.execute(() -> call(other.id));
            },
            begins.toArray(new Begin[0]));
      }
      case "futureTask" ->
          from.handsOver(
              "execute",
              to,
              () -> {
                FutureTask<Void> cancelled =
                    new FutureTask<>(
                        () -> {
                          throw new AssertionError();
                        });
                cancelled.cancel(false);
                POOL.execute(cancelled);
                POOL.execute(new FutureTask<Void>(task, null));
              });
      case "cancelled" -> {
        boolean interrupts = random.nextBoolean();
        from.handsOver(
            "execute",
            to,
            () -> {
              Future<?> never = LATER.schedule(task, 1, TimeUnit.HOURS);
              never.cancel(interrupts);
              POOL.execute(task);
            });
      }
      case "inline" ->
          from.handsOver(
              "execute",
              to,
              () -> {
                Runnable inner = () -> POOL.execute(task);
                inner.run();
              });
      case "callerRuns" -> from.nests(to, () -> quietly(() -> BUSY.execute(task)));
      case "inVain" -> {
        // Given in vain, and then again by another call.
        Call again = leaf(budget);
        int how = random.nextInt(5);
        from.items.add(new Item(() -> inVain(how, task), null, List.of()));
        from.nests(again, () -> call(again.id));
        again.handsOver("execute", to, () -> POOL.execute(task));
      }
      case "decorator" -> from.handsOver("execute", to, () -> WRAPPING.execute(task));
      case "repeat" -> {
        to.fails = false;
        repeat(budget, from, to, "schedule", ids -> {
          CompletableFuture<Future<?>> self = new CompletableFuture<>();
          int[] run = {0};
          self.complete(
              LATER.scheduleWithFixedDelay(
                  () -> {
                    call(ids.get(run[0]++));
                    if (run[0] == ids.size()) {
                      self.join().cancel(false);
                    }
                  },
                  1,
                  1,
                  TimeUnit.MILLISECONDS));
        });
      }
      case "repeatTimer" -> {
        to.fails = false;
        repeat(budget, from, to, "timer", ids -> {
          int[] run = {0};
          TIMER.schedule(
              new TimerTask() {
                @Override
                public void run() {
                  if (run[0] == ids.size() - 1) {
                    cancel();
                  }
                  call(ids.get(run[0]++));
                }
              },
              1,
              1);
        });
      }
      case "generator" -> {
        Call second = leaf(budget);
        Generator generator = new Generator();
        CountDownLatch over = new CountDownLatch(1);
        to.leadsTo(
            () ->
                POOL.execute(
                    () -> {
                      awaitIn(over);
                      generator.call(second.id);
                    }),
            new Begin(second, List.of(new Origin("execute", to), new Origin("resume", to))));
        from.handsOver(
            "execute",
            to,
            () ->
                POOL.execute(
                    () -> {
                      quietly(() -> generator.call(to.id));
                      over.countDown();
                    }));
      }
      case "served" -> {
        // Serves whoever brings it something: nothing that the call has started is the cause.
        boolean isPooled = random.nextBoolean();
        from.leadsTo(
            () -> {
              BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
              queue.add(isPooled ? () -> POOL.execute(task) : task);
              Runnable server = () -> take(queue).run();
              if (isPooled) {
                POOL.execute(server);
              } else {
                new Thread(server).start();
              }
            },
            new Begin(to, List.of()));
      }
      case "ownWorkers" ->
          from.handsOver(
              "start",
              to,
              () ->
                  new Thread(
                          () -> {
                            // Made by the coordinator of those who take from it.
                            BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
                            new Thread(() -> take(queue).run()).start();
                            queue.add(task);
                          })
                      .start());
      case "results" ->
          from.handsOver(
              "execute",
              to,
              () ->
                  POOL.execute(
                      () -> {
                        ExecutorCompletionService<Void> results =
                            new ExecutorCompletionService<>(LATER);
                        results.submit(() -> null);
                        take(results);
                        POOL.execute(task);
                      }));
      case "virtual" -> from.handsOver("start", to, () -> thread(true, task).start());
      case "wait", "raced", "waitVirtual" -> {
        boolean isVirtual = way.equals("waitVirtual");
        Call released = leaf(budget);
        Call releasing = leaf(budget);
        CountDownLatch latch = new CountDownLatch(1);
        Thread waiting = thread(isVirtual, () -> await(released.id, latch));
        Thread other =
            thread(
                isVirtual,
                () -> release(releasing.id, latch, way.equals("raced") ? null : waiting));
        from.nests(to, () -> quietly(task));
        from.leadsTo(
            () -> {
              waiting.start();
              other.start();
            },
            new Begin(released, List.of(new Origin("start", from))),
            new Begin(releasing, List.of(new Origin("start", from))));
        if (way.equals("raced")) {
          may("unpark", releasing, released);
        } else {
          must("unpark", releasing, released);
        }
      }
      case "monitor" -> {
        Call holding = leaf(budget);
        Call entering = leaf(budget);
        Object monitor = new Object();
        CountDownLatch held = new CountDownLatch(1);
        Thread waiting =
            new Thread(
                () -> {
                  awaitIn(held);
                  enter(entering.id, monitor);
                });
        from.nests(to, () -> quietly(task));
        from.leadsTo(
            () -> {
              waiting.start();
              new Thread(() -> hold(holding.id, monitor, held, waiting)).start();
            },
            new Begin(entering, List.of(new Origin("start", from))),
            new Begin(holding, List.of(new Origin("start", from))));
        must("unlock", holding, entering);
      }
      default -> throw new IllegalArgumentException(way);
    }
  }

  /** A future gives a function to an executor when it is complete. */
  private static Begin attached(Call to, Call from, Call completing) {
    return new Begin(
        to,
        isWoven
            ? List.of(new Origin("then", from))
            : List.of(new Origin("then", from), new Origin("execute", completing)));
  }

  private static void repeat(
      int[] budget,
      Call from,
      Call to,
      String kind,
      Consumer<List<Integer>> begin) {
    List<Integer> ids = new ArrayList<>(List.of(to.id));
    for (int i = 0; i < 2; i++) {
      Call again = leaf(budget);
      ids.add(again.id);
      System.out.println("must - repeat " + again.id);
    }
    from.handsOver(kind, to, () -> begin.accept(ids));
  }

  private static TimerTask alarm(Runnable task) {
    return new TimerTask() {
      @Override
      public void run() {
        quietly(task);
      }
    };
  }

  private static ThreadPoolExecutor pool(
      BlockingQueue<Runnable> queue, RejectedExecutionHandler handler) {
    return new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, queue, handler);
  }

  /** Gives a task to a pool that does not do it. */
  private static void inVain(int how, Runnable task) {
    CountDownLatch busy = new CountDownLatch(1);
    RejectedExecutionHandler handler =
        switch (how) {
          case 0 -> new ThreadPoolExecutor.AbortPolicy();
          case 1 -> new ThreadPoolExecutor.DiscardPolicy();
          default -> new ThreadPoolExecutor.DiscardOldestPolicy();
        };
    ThreadPoolExecutor pool = pool(new ArrayBlockingQueue<>(1), handler);
    pool.execute(
        () -> {
          try {
            busy.await();
          } catch (InterruptedException expected) {
            // By shutdownNow.
          }
        });
    if (how < 2) {
      pool.execute(() -> {});
    }
    try {
      pool.execute(task);
    } catch (RejectedExecutionException expected) {
      if (how != 0) {
        throw new AssertionError(expected);
      }
    }
    if (how == 2) {
      pool.execute(() -> {});
    } else if (how == 3 && !pool.remove(task)) {
      throw new AssertionError("was not there");
    } else if (how == 4 && !pool.shutdownNow().contains(task)) {
      throw new AssertionError("was not there");
    }
    busy.countDown();
    pool.shutdown();
  }

  private static Runnable take(BlockingQueue<Runnable> queue) {
    try {
      return queue.take();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void take(ExecutorCompletionService<Void> results) {
    try {
      results.take();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Compiled for JDKs without virtual threads. */
  private static Thread thread(boolean isVirtual, Runnable task) {
    if (!isVirtual) {
      return new Thread(task);
    }
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      return (Thread)
          Class.forName("java.lang.Thread$Builder")
              .getMethod("unstarted", Runnable.class)
              .invoke(builder, task);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  public static void main(String[] args) throws Exception {
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, thrown) -> {
          if (!(thrown instanceof Planned)) {
            thrown.printStackTrace();
          }
        });
    BUSY.execute(() -> awaitIn(END));
    isWoven = args[3].equals("woven");
    leftOut = Integer.parseInt(args[4]);
    int[] budget = {Integer.parseInt(args[1])};
    Random random = new Random(Long.parseLong(args[0]));
    Call first = new Call();
    while (budget[0] > 0) {
      Call next = plan(random, budget, 1, Arrays.asList(args[2].split(",")));
      first.handsOver("execute", next, () -> POOL.execute(() -> call(next.id)));
    }
    expect(first, null, new Task(List.of()));
    left = new CountDownLatch(calls.size());
    call(first.id);
    if (!left.await(60, TimeUnit.SECONDS)) {
      System.err.println("Exception: calls that have not ended: " + left);
      System.exit(1);
    }
    END.countDown();
    BUSY.shutdown();
    POOL.shutdown();
    LATER.shutdown();
    WORKERS.shutdown();
  }
}

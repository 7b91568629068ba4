// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Several functions depend on one future, and are pushed on by whoever comes along. */
public class Dependents {
  static final int EACH = 20;
  static final int TIMES = 10;
  static final ExecutorService pool = Executors.newFixedThreadPool(4);

  static void completes(CompletableFuture<String> future) {
    future.complete("");
  }

  static void completesFirst(CompletableFuture<String> future) {
    future.complete("");
  }

  static void completesLast(CompletableFuture<String> future) {
    future.complete("");
  }

  static void one(CountDownLatch end) {
    end.countDown();
  }

  static void both(CountDownLatch end) {
    end.countDown();
  }

  static void all(CountDownLatch end) {
    end.countDown();
  }

  static void either(CountDownLatch end) {
    end.countDown();
  }

  static void any(CountDownLatch end) {
    end.countDown();
  }

  /** Whoever waits for a future helps when it is completed. */
  static Thread waiter(CompletableFuture<?> future) {
    Thread waiter = new Thread(future::join);
    waiter.start();
    return waiter;
  }

  static void ofOne() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    CountDownLatch end = new CountDownLatch(EACH);
    for (int i = 0; i < EACH; i++) {
      future.thenRunAsync(Library.calls(Dependents::one, end), pool);
    }
    Thread waiter = waiter(future);
    completes(future);
    end.await();
    waiter.join();
  }

  static void ofTwo() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> second = new CompletableFuture<>();
    CountDownLatch end = new CountDownLatch(4 * EACH);
    List<CompletableFuture<?>> ends = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      first.runAfterBothAsync(second, Library.calls(Dependents::both, end), pool);
      second.runAfterEitherAsync(first, Library.calls(Dependents::either, end), pool);
      CompletableFuture.allOf(first, second)
          .thenRunAsync(Library.calls(Dependents::all, end), pool);
      CompletableFuture.anyOf(first, second)
          .thenRunAsync(Library.calls(Dependents::any, end), pool);
    }
    Thread one = waiter(first);
    Thread two = waiter(second);
    completesFirst(first);
    completesLast(second);
    end.await();
    one.join();
    two.join();
  }

  /** An executor that does something of its own around each task. */
  static final class Around implements Executor {
    private final Executor executor;

    Around(Executor executor) {
      this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
      executor.execute(
          () -> {
            before();
            task.run();
          });
    }
  }

  static void before() {}

  static void decorated(Executor executor) {
    executor.execute(() -> before());
  }

  public static void main(String[] args) throws Exception {
    for (int i = 0; i < TIMES; i++) {
      ofOne();
      ofTwo();
    }
    decorated(new Around(new Around(pool)));
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.MINUTES);
    System.out.println("done");
  }
}

/** Not traced. */
class Library {
  static Runnable calls(Consumer<CountDownLatch> task, CountDownLatch end) {
    return () -> task.accept(end);
  }
}

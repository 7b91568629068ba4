// SPDX-License-Identifier: Apache-2.0
import java.util.List;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Each way to hand work over, in a method of its own; what it leads to bears its name. */
public class HandOvers {
  static final ExecutorService pool = Executors.newFixedThreadPool(2);
  static final ScheduledExecutorService later = Executors.newScheduledThreadPool(1);

  static void started() {}

  static void start() throws Exception {
    Thread thread = new Thread(HandOvers::started);
    thread.start();
    thread.join();
  }

  static class Runner extends Thread {
    @Override
    public void run() {}
  }

  static void startSubclass() throws Exception {
    Thread thread = new Runner();
    thread.start();
    thread.join();
  }

  static void executed() {}

  static void execute() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    pool.execute(
        () -> {
          executed();
          done.countDown();
        });
    done.await();
  }

  static String submitted() {
    return "submitted";
  }

  static void submit() throws Exception {
    pool.submit(HandOvers::submitted).get();
  }

  static void invoked() {}

  static void invokeAll() throws Exception {
    Callable<Object> task = Executors.callable(HandOvers::invoked);
    // One and the same, twice.
    pool.invokeAll(List.of(task, task));
  }

  static void scheduled() {}

  static void schedule() throws Exception {
    later.schedule(HandOvers::scheduled, 1, TimeUnit.MILLISECONDS).get();
  }

  static int ticks;

  static void tick() {
    if (++ticks == 3) {
      throw new IllegalStateException("enough");
    }
  }

  static void scheduleRepeating() throws Exception {
    try {
      later.scheduleAtFixedRate(HandOvers::tick, 1, 1, TimeUnit.MILLISECONDS).get();
    } catch (ExecutionException enough) {
      // As is meant.
    }
  }

  static final CountDownLatch stolen = new CountDownLatch(1);

  static class Stolen extends RecursiveAction {
    @Override
    protected void compute() {
      stolen.countDown();
    }
  }

  static class Forking extends RecursiveAction {
    @Override
    protected void compute() {
      Stolen other = new Stolen();
      other.fork();
      try {
        // Only another worker can end this wait.
        stolen.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  static void fork() {
    ForkJoinPool workers = new ForkJoinPool(2);
    workers.submit(new Forking()).join();
    workers.shutdown();
  }

  static class Inline extends RecursiveAction {
    @Override
    protected void compute() {}
  }

  static class Joining extends RecursiveAction {
    @Override
    protected void compute() {
      Inline other = new Inline();
      other.fork();
      // Nobody else is there to do it: it runs inside of this call.
      other.join();
    }
  }

  static void forkAlone() {
    ForkJoinPool worker = new ForkJoinPool(1);
    worker.submit(new Joining()).join();
    worker.shutdown();
  }

  static String supplied() {
    return "supplied";
  }

  static void supplyAsync() {
    CompletableFuture.supplyAsync(HandOvers::supplied, pool).join();
  }

  static void common() {}

  static void runAsync() {
    CompletableFuture.runAsync(HandOvers::common).join();
  }

  static void complete(CompletableFuture<String> future) {
    future.complete("value");
  }

  static void completeElsewhere(CompletableFuture<String> future) throws Exception {
    Thread thread = new Thread(() -> complete(future));
    thread.start();
    thread.join();
  }

  static String applied(String value) {
    return value;
  }

  static void thenApply() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.thenApply(HandOvers::applied);
    completeElsewhere(future);
  }

  static void appliedNow(String value) {}

  static void thenAcceptWhatIsThere() {
    CompletableFuture.completedFuture("value").thenAccept(HandOvers::appliedNow);
  }

  static String appliedAsync(String value) {
    return value;
  }

  static void thenApplyAsync() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<String> stage = future.thenApplyAsync(HandOvers::appliedAsync, pool);
    completeElsewhere(future);
    stage.join();
  }

  static String combined(String one, String other) {
    return one + other;
  }

  static void thenCombine() throws Exception {
    CompletableFuture<String> one = new CompletableFuture<>();
    CompletableFuture<String> other = new CompletableFuture<>();
    one.thenCombine(other, HandOvers::combined);
    complete(one);
    completeElsewhere(other);
  }

  static String either(String value) {
    return value;
  }

  static void applyToEither() throws Exception {
    CompletableFuture<String> one = new CompletableFuture<>();
    one.applyToEither(new CompletableFuture<>(), HandOvers::either);
    completeElsewhere(one);
  }

  static String recovered(Throwable thrown) {
    return "recovered";
  }

  static void fail(CompletableFuture<String> future) {
    future.completeExceptionally(new IllegalStateException("expected"));
  }

  static void exceptionally() throws Exception {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.exceptionally(HandOvers::recovered);
    Thread thread = new Thread(() -> fail(future));
    thread.start();
    thread.join();
  }

  static void afterAll() {}

  static void allOf() throws Exception {
    CompletableFuture<String> one = new CompletableFuture<>();
    CompletableFuture<String> other = new CompletableFuture<>();
    CompletableFuture.allOf(one, other).thenRun(HandOvers::afterAll);
    complete(one);
    completeElsewhere(other);
  }

  static String late(Throwable thrown) {
    return "late";
  }

  static void orTimeout() {
    CompletableFuture<String> future = new CompletableFuture<>();
    CompletableFuture<String> stage = future.exceptionally(HandOvers::late);
    future.orTimeout(1, TimeUnit.MILLISECONDS);
    stage.join();
  }

  static class Alarm extends TimerTask {
    final CountDownLatch rings;

    Alarm(int rings) {
      this.rings = new CountDownLatch(rings);
    }

    @Override
    public void run() {
      rings.countDown();
      if (rings.getCount() == 0) {
        cancel();
      }
    }
  }

  static void timer() throws Exception {
    java.util.Timer timer = new java.util.Timer(true);
    Alarm once = new Alarm(1);
    timer.schedule(once, 1);
    once.rings.await();
    timer.cancel();
  }

  static void timerRepeating() throws Exception {
    java.util.Timer timer = new java.util.Timer(true);
    Alarm often = new Alarm(3);
    timer.schedule(often, 1, 1);
    often.rings.await();
    timer.cancel();
  }

  static void dispatched() {}

  static void invokeLater() throws Exception {
    java.awt.EventQueue.invokeAndWait(HandOvers::dispatched);
  }

  static void rejected() {}

  static void callerRuns() throws Exception {
    ThreadPoolExecutor busy =
        new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new ThreadPoolExecutor.CallerRunsPolicy());
    CountDownLatch free = new CountDownLatch(1);
    busy.execute(
        () -> {
          try {
            free.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    busy.execute(HandOvers::rejected);
    free.countDown();
    busy.shutdown();
    busy.awaitTermination(1, TimeUnit.MINUTES);
  }

  static void cancel() throws Exception {
    later.schedule(HandOvers::scheduled, 1, TimeUnit.HOURS).cancel(true);
  }

  static void shared() {}

  static void executeOneTwice() throws Exception {
    ExecutorService single = Executors.newSingleThreadExecutor();
    Runnable task = HandOvers::shared;
    single.execute(task);
    single.execute(task);
    single.shutdown();
    single.awaitTermination(1, TimeUnit.MINUTES);
  }

  static void behind() {}

  static void throughLibrary() throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Library.relay(
        pool,
        () -> {
          behind();
          done.countDown();
        });
    done.await();
  }

  public static void main(String[] args) throws Exception {
    start();
    startSubclass();
    execute();
    submit();
    invokeAll();
    schedule();
    scheduleRepeating();
    fork();
    forkAlone();
    supplyAsync();
    runAsync();
    thenApply();
    thenAcceptWhatIsThere();
    thenApplyAsync();
    thenCombine();
    applyToEither();
    exceptionally();
    allOf();
    orTimeout();
    timer();
    timerRepeating();
    invokeLater();
    callerRuns();
    cancel();
    executeOneTwice();
    throughLibrary();
    pool.shutdown();
    later.shutdown();
    System.out.println("done");
  }
}

/** Not traced: what it does in between is not shown. */
class Library {
  static void relay(ExecutorService pool, Runnable task) {
    pool.execute(() -> pool.execute(() -> new Thread(task).start()));
  }
}

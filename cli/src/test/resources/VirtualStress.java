// SPDX-License-Identifier: Apache-2.0
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/** As many rounds as the argument says, of virtual threads that hand over and wait in every way. */
public class VirtualStress {
  private static final int THREADS = 1_000;
  private static final ReentrantLock LOCK = new ReentrantLock();
  private static final Object MONITOR = new Object();
  private static final SynchronousQueue<Integer> QUEUE = new SynchronousQueue<>();
  private static final AtomicLong SUM = new AtomicLong();

  static void lockAndYield() {
    LOCK.lock();
    try {
      Thread.yield();
      SUM.incrementAndGet();
    } finally {
      LOCK.unlock();
    }
  }

  static void monitor() throws InterruptedException {
    synchronized (MONITOR) {
      SUM.incrementAndGet();
      MONITOR.notify();
    }
    Thread.sleep(0, 1_000);
  }

  static void put() throws InterruptedException {
    QUEUE.put(1);
  }

  static void take() throws InterruptedException {
    SUM.addAndGet(QUEUE.take());
  }

  static void future() {
    CompletableFuture.supplyAsync(VirtualStress::one).thenApply(SUM::addAndGet).join();
  }

  static int one() {
    return 1;
  }

  static void work(int number) {
    try {
      switch (number % 5) {
        case 0 -> lockAndYield();
        case 1 -> monitor();
        case 2 -> put();
        case 3 -> take();
        default -> future();
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < rounds; round++) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          int number = i;
          all.add(each.submit(() -> work(number)));
        }
        for (Future<?> one : all) {
          one.get();
        }
      }
    }
    System.out.println(SUM.get() == rounds * (THREADS / 5L) * 4 ? "done" : "lost " + SUM.get());
  }
}

// SPDX-License-Identifier: Apache-2.0
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** One thread waits for another, for each kind of thing. */
public class Waits {
  static final ReentrantLock lock = new ReentrantLock();
  static final CountDownLatch latch = new CountDownLatch(1);
  static final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
  static final CompletableFuture<String> future = new CompletableFuture<>();

  /** Who waits for the end of another thread. */
  static volatile Thread joining;

  static void unlock() {
    lock.unlock();
  }

  static Object lock() {
    lock.lock();
    lock.unlock();
    return null;
  }

  static void countDown() {
    latch.countDown();
  }

  static Object await() throws Exception {
    latch.await();
    return null;
  }

  static void put() {
    queue.add("element");
  }

  static Object take() throws Exception {
    return queue.take();
  }

  static void complete() {
    future.complete("value");
  }

  static Object get() throws Exception {
    return future.get();
  }

  static void endLater() {
    while (joining.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    untilShown();
  }

  static void join() throws Exception {
    joining = Thread.currentThread();
    Thread other = new Thread(Waits::endLater);
    other.start();
    other.join();
  }

  /** It goes on without the other's end. */
  static void joinInVain() throws Exception {
    Thread other = new Thread(LockSupport::park);
    other.start();
    other.join(3);
    LockSupport.unpark(other);
  }

  /**
   * Returns when whoever waits now has waited for long enough to be shown, which is 50 µs: by the
   * clock that measures it, however busy the machine is.
   */
  static void untilShown() {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin <= 100_000) {
      Thread.onSpinWait();
    }
  }

  /** Releases a thread once it waits, and has waited for long enough to be shown. */
  static void waiting(Callable<Object> what, Runnable release) throws Exception {
    Thread waiting =
        new Thread(
            () -> {
              try {
                what.call();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    untilShown();
    release.run();
    waiting.join();
  }

  public static void main(String[] args) throws Exception {
    lock.lock();
    waiting(Waits::lock, Waits::unlock);
    waiting(Waits::await, Waits::countDown);
    waiting(Waits::take, Waits::put);
    waiting(Waits::get, Waits::complete);
    join();
    joinInVain();
    System.out.println("done");
  }
}

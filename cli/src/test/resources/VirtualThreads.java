// SPDX-License-Identifier: Apache-2.0
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** Virtual threads, alone and from an executor. */
public class VirtualThreads {
  static void alone() {}

  static void start() throws Exception {
    Thread.startVirtualThread(VirtualThreads::alone).join();
  }

  static void task() {
    LockSupport.parkNanos(1_000_000);
    inside();
  }

  static void inside() {}

  static void submit() throws Exception {
    try (ExecutorService each = Executors.newVirtualThreadPerTaskExecutor()) {
      each.submit(VirtualThreads::task);
      each.submit(VirtualThreads::task);
    }
  }

  static void release(Thread thread) {
    LockSupport.unpark(thread);
  }

  static void parked() {
    LockSupport.park();
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

  static void unpark() throws Exception {
    Thread parked = Thread.ofVirtual().unstarted(VirtualThreads::parked);
    parked.start();
    while (parked.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    untilShown();
    release(parked);
    parked.join();
  }

  public static void main(String[] args) throws Exception {
    start();
    submit();
    unpark();
    System.out.println("done");
  }
}

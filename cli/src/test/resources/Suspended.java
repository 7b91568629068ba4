// SPDX-License-Identifier: Apache-2.0
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** Virtual threads that leave their carrier, for every reason there is, and one that cannot. */
public class Suspended {
  private static final Object MONITOR = new Object();

  static void sleeping() throws Exception {
    Thread.sleep(5);
  }

  static void yielding() {
    Thread.yield();
  }

  static void parking() {
    LockSupport.parkNanos(5_000_000);
  }

  static void locking(ReentrantLock lock) {
    lock.lock();
    lock.unlock();
  }

  static void entering() {
    synchronized (MONITOR) {
      inside();
    }
  }

  static void inside() {}

  static void waiting() throws Exception {
    synchronized (MONITOR) {
      MONITOR.wait(5);
    }
  }

  static int reading(Socket from) throws Exception {
    InputStream in = from.getInputStream();
    return in.read();
  }

  /** Its initialiser has a frame of the JVM's own below it, which no carrier can give away. */
  static final class Pinned {
    static {
      LockSupport.parkNanos(5_000_000);
    }

    static void touch() {}
  }

  static void pinned() {
    Pinned.touch();
  }

  interface Task {
    void run() throws Exception;
  }

  static Thread virtually(String name, Task task) {
    return Thread.ofVirtual().name(name).start(() -> {
      try {
        task.run();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
  }

  /** Until it waits: for long enough to be seen. */
  static void awaitBlocked(Thread thread) throws Exception {
    while (thread.getState() == Thread.State.RUNNABLE || thread.getState() == Thread.State.NEW) {
      Thread.onSpinWait();
    }
    untilShown();
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

  public static void main(String[] args) throws Exception {
    virtually("sleeper", Suspended::sleeping).join();
    virtually("yielder", Suspended::yielding).join();
    virtually("parker", Suspended::parking).join();
    virtually("waiter", Suspended::waiting).join();
    virtually("pinned", Suspended::pinned).join();

    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    Thread locker = virtually("locker", () -> locking(lock));
    awaitBlocked(locker);
    lock.unlock();
    locker.join();

    Thread enterer;
    synchronized (MONITOR) {
      enterer = virtually("enterer", Suspended::entering);
      awaitBlocked(enterer);
    }
    enterer.join();

    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept()) {
      Thread reader = virtually("reader", () -> reading(accepted));
      awaitBlocked(reader);
      client.getOutputStream().write(1);
      client.getOutputStream().flush();
      reader.join();
    }
    System.out.println("done");
  }
}

// SPDX-License-Identifier: Apache-2.0

/** Monitors go from one thread to another in a known order. */
public class Monitors {
  static final Object gate = new Gate();
  static final Object inner = new Inner();
  static final Counter counter = new Counter();
  static volatile boolean isNotified;

  static class Gate {}

  static class Inner {}

  static class Counted {
    /** Known by a class that inherits it. */
    synchronized void holdForMethod(Thread... into) {
      into[0] = blocked("into method", Monitors::enterMethod);
    }
  }

  static class Counter extends Counted {
    synchronized void count() {}

    static synchronized void countAll() {}

    synchronized void hold(Thread... into) {
      into[0] = blocked("method", Monitors::enterCounter);
    }

    synchronized void holdAndThrow(Thread... into) {
      into[0] = blocked("thrown by method", Monitors::enterCounter);
      throw new IllegalStateException();
    }

    static synchronized void holdClassForMethod(Thread... into) {
      into[0] = blocked("into static method", Monitors::enterStaticMethod);
    }

    static synchronized void holdClass(Thread... into) {
      into[0] = blocked("static method", Monitors::enterClass);
    }
  }

  /** Starts a thread; returns when it is blocked, and has been for long enough to be shown. */
  static Thread blocked(String name, Runnable enter) {
    return started(name, enter, Thread.State.BLOCKED);
  }

  static Thread started(String name, Runnable what, Thread.State state) {
    Thread thread = new Thread(what, name);
    thread.start();
    while (thread.getState() != state) {
      Thread.onSpinWait();
    }
    untilShown();
    return thread;
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

  static void enterGate() {
    synchronized (gate) {
      inside();
    }
  }

  static void enterCounter() {
    synchronized (counter) {
      inside();
    }
  }

  static void enterClass() {
    synchronized (Counter.class) {
      inside();
    }
  }

  static void enterMethod() {
    counter.count();
  }

  static void enterStaticMethod() {
    Counter.countAll();
  }

  static void enterBoth() {
    synchronized (gate) {
      synchronized (inner) {
        inside();
      }
    }
  }

  static void inside() {}

  static void block() throws Exception {
    Thread other;
    synchronized (gate) {
      other = blocked("block", Monitors::enterGate);
    }
    other.join();
  }

  static void nested() throws Exception {
    Thread other;
    synchronized (gate) {
      synchronized (inner) {
        synchronized (gate) {
          other = blocked("nested", Monitors::enterBoth);
        }
      }
      inside();
    }
    other.join();
  }

  static void leaveByException(Thread... into) {
    synchronized (gate) {
      into[0] = blocked("thrown", Monitors::enterGate);
      throw new IllegalStateException();
    }
  }

  static Object leaveByReturn(Thread... into) {
    synchronized (gate) {
      into[0] = blocked("returned", Monitors::enterGate);
      return into[0];
    }
  }

  static void await() {
    synchronized (gate) {
      try {
        gate.wait();
      } catch (InterruptedException e) {
        inside();
      }
    }
  }

  /** Long enough for nobody to come. */
  static void awaitShortly() throws Exception {
    synchronized (gate) {
      gate.wait(3);
      gate.wait(2, 500);
    }
  }

  static void awaitForLong() {
    synchronized (gate) {
      try {
        gate.wait(3_600_000);
        isNotified = true;
        gate.wait(3_600_000, 7);
      } catch (InterruptedException e) {
        inside();
      }
    }
  }

  static void notifyOne() {
    synchronized (gate) {
      gate.notify();
    }
  }

  static void notifyLate() {
    synchronized (gate) {
      untilShown();
      gate.notify();
    }
  }

  static void notifyEveryone() {
    synchronized (gate) {
      gate.notifyAll();
    }
  }

  /** Whoever waits leaves the monitor to others. */
  static void leaveByWaiting() throws Exception {
    Thread other;
    synchronized (gate) {
      other = blocked("left to", Monitors::notifyLate);
      gate.wait();
    }
    other.join();
  }

  static void waiting() throws Exception {
    Thread one = started("one", Monitors::await, Thread.State.WAITING);
    notifyOne();
    one.join();
    one = started("first", Monitors::await, Thread.State.WAITING);
    Thread two = started("second", Monitors::await, Thread.State.WAITING);
    notifyEveryone();
    one.join();
    two.join();
    one = started("limited", Monitors::awaitForLong, Thread.State.TIMED_WAITING);
    notifyOne();
    while (!isNotified || one.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    untilShown();
    one.interrupt();
    one.join();
    one = started("interrupted", Monitors::await, Thread.State.WAITING);
    one.interrupt();
    one.join();
  }

  static void leave(java.util.function.Consumer<Thread[]> how) throws Exception {
    Thread[] other = {null};
    try {
      how.accept(other);
    } catch (IllegalStateException e) {
      inside();
    }
    other[0].join();
  }

  public static void main(String[] args) throws Exception {
    block();
    nested();
    leave(Monitors::leaveByException);
    leave(Monitors::leaveByReturn);
    leave(counter::hold);
    leave(counter::holdAndThrow);
    leave(Counter::holdClass);
    leave(counter::holdForMethod);
    leave(Counter::holdClassForMethod);
    waiting();
    awaitShortly();
    leaveByWaiting();
    try {
      gate.notify();
    } catch (IllegalMonitorStateException e) {
      System.out.println("done");
    }
  }
}

package shapes;

/** Synchronized methods and blocks give their monitors back, also when they throw. */
class Monitors {
  private static final Object LOCK = new Object();
  private int value;

  public static void main(String[] args) throws InterruptedException {
    Monitors monitors = new Monitors();
    System.out.println(monitors.add(1) + " " + count() + " " + nested(monitors));
    try {
      monitors.fail();
    } catch (IllegalStateException expected) {
      System.out.println("held " + Thread.holdsLock(monitors));
    }
    try {
      block(null);
    } catch (NullPointerException expected) {
      System.out.println("held " + Thread.holdsLock(LOCK));
    }
    // Another thread gets in only if every monitor was given back.
    Thread other = new Thread(() -> monitors.add(nested(monitors)), "Monitors/other");
    other.start();
    other.join();
    System.out.println(monitors.value);
  }

  synchronized int add(int added) {
    value += added;
    return value;
  }

  static synchronized boolean count() {
    return Thread.holdsLock(Monitors.class);
  }

  synchronized void fail() {
    throw new IllegalStateException("held " + Thread.holdsLock(this));
  }

  static int nested(Monitors monitors) {
    synchronized (monitors) {
      synchronized (LOCK) {
        return monitors.add(10);
      }
    }
  }

  static int block(String text) {
    synchronized (LOCK) {
      return text.length();
    }
  }
}

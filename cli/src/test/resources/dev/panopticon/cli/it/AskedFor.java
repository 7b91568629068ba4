import dev.panopticon.annotation.Traced;
import dev.panopticon.annotation.Values;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Hands over values that the user has asked to be shown by code of the program. */
@Traced
public class AskedFor {
  static final Object LOCK = new Object();

  public static void main(String[] args) throws Exception {
    text(List.of(new Recursive(3), new Failing(), new Endless()));
    text(new Mutating());
    fields(new Recursive(5));
    plain(new Recursive(1));
    blocked();
    System.out.println("still here");
  }

  @Traced(values = Values.TO_STRING)
  static Object text(Object value) {
    return value;
  }

  @Traced(values = Values.FIELDS)
  static void fields(Object value) {}

  static void plain(Object value) {}

  /** Its text waits for a lock that another thread holds for a while. */
  static void blocked() throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Thread holder =
        new Thread(
            () -> {
              synchronized (LOCK) {
                held.countDown();
                try {
                  asked.await();
                  Thread.sleep(400);
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
            });
    holder.start();
    held.await();
    text(List.of(new Blocking(asked), new Recursive(0)));
    holder.join();
  }

  /** Its text calls traced code. */
  static class Recursive {
    final int left;

    Recursive(int left) {
      this.left = left;
    }

    @Override
    public String toString() {
      return left == 0 ? "end" : left + " " + text(new Recursive(left - 1));
    }
  }

  static class Failing {
    @Override
    public String toString() {
      throw new UnsupportedOperationException("no text");
    }
  }

  static class Endless {
    @Override
    public String toString() {
      return "more " + this;
    }
  }

  static class Mutating {
    int calls;

    @Override
    public String toString() {
      return "call " + ++calls;
    }
  }

  static class Blocking {
    final CountDownLatch asked;

    Blocking(CountDownLatch asked) {
      this.asked = asked;
    }

    @Override
    public String toString() {
      asked.countDown();
      synchronized (LOCK) {
        return "unblocked";
      }
    }
  }
}

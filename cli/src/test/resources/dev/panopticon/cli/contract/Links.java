import dev.panopticon.annotation.Link;
import dev.panopticon.annotation.Traced;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.Spliterators;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/** Objects that are called again and again, from one thread and from two. */
@Traced
class Links {
  public static void main(String[] args) throws Exception {
    iterator();
    spliterator();
    enumeration();
    subscriber();
    marked();
    notMarked();
    Thread other = new Thread(Links::elsewhere, "Links elsewhere");
    other.start();
    other.join();
    LATER.next();
  }

  static final Iterator<Integer> LATER = new Counter();

  static void elsewhere() {
    LATER.next();
  }

  static void iterator() {
    Iterator<Integer> one = new Counter();
    Iterator<Integer> two = new Counter();
    one.next();
    two.next();
    one.next();
    one.hasNext();
  }

  /** What it calls on itself is seen in it. */
  static class Counter implements Iterator<Integer> {
    private int count;

    @Override
    public boolean hasNext() {
      return count < 10;
    }

    @Override
    public Integer next() {
      return hasNext() ? count++ : count;
    }

    int count() {
      return count;
    }
  }

  static void spliterator() {
    Steps steps = new Steps();
    steps.tryAdvance(step -> {});
    steps.tryAdvance(step -> {});
  }

  static class Steps extends Spliterators.AbstractSpliterator<String> {
    Steps() {
      super(2, ORDERED);
    }

    @Override
    public boolean tryAdvance(Consumer<? super String> action) {
      action.accept("step");
      return true;
    }
  }

  static void enumeration() {
    Enumeration<String> words =
        new Enumeration<>() {
          @Override
          public boolean hasMoreElements() {
            return true;
          }

          @Override
          public String nextElement() {
            return "word";
          }
        };
    words.hasMoreElements();
    words.nextElement();
  }

  static void subscriber() {
    Reader reader = new Reader();
    reader.onNext("a");
    reader.onNext("b");
    reader.onComplete();
  }

  static class Reader implements Flow.Subscriber<String> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {}

    @Override
    public void onNext(String item) {}

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}
  }

  /** A call that is not recorded joins nothing. */
  static void marked() {
    Session session = new Session();
    session.send(1);
    session.send(-1);
    session.send(2);
    Session.about();
    try {
      session.fail();
    } catch (IllegalStateException expected) {
      session.send(3);
    }
  }

  @Traced(link = Link.THIS)
  static class Session {
    @Traced(link = Link.THIS, when = "number > 0")
    void send(int number) {}

    void fail() {
      throw new IllegalStateException();
    }

    static void about() {}
  }

  static void notMarked() {
    Silent silent = new Silent();
    silent.next();
    silent.next();
  }

  @Traced(link = Link.NONE)
  static class Silent implements Iterator<Integer> {
    @Override
    public boolean hasNext() {
      return true;
    }

    @Override
    public Integer next() {
      return 1;
    }
  }
}

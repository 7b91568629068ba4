import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;

/** Hands over values of which nothing may be asked, and says at the end whether anything was. */
public class Hostile {
  static int touched;

  public static void main(String[] args) {
    show(new Endless());
    show(new LazyOrder());
    show(proxy());
    show(new Order());
    show(List.of(new Endless(), new LazyOrder(), proxy()));
    huge(args.length == 0 ? new byte[100] : new byte[Integer.MAX_VALUE - 8]);
    text("\ud800 \udc00 \u0000 \u001b \u2028 \ud83d\ude00 \" \\ </script>");
    text(new char[] {'\udfff', '\u0007'});
    number(Double.NaN, Float.NEGATIVE_INFINITY, Long.MIN_VALUE, '\ud800');
    number(Double.POSITIVE_INFINITY, Float.NaN, Long.MAX_VALUE, '\u0000');
    number(-0.0, Float.MIN_VALUE, 1L << 53, '\uffff');
    System.out.println("touched " + touched);
  }

  static Object show(Object value) {
    return value;
  }

  static int huge(byte[] array) {
    return array.length;
  }

  static Object text(Object text) {
    return text;
  }

  static double number(double real, float small, long whole, char character) {
    return real;
  }

  static Object proxy() {
    return Proxy.newProxyInstance(
        Hostile.class.getClassLoader(),
        new Class<?>[] {List.class},
        (self, method, arguments) -> {
          throw touch();
        });
  }

  static IllegalStateException touch() {
    touched++;
    return new IllegalStateException("LazyInitializationException");
  }

  static class Order {
    long id = 7;

    long getId() {
      return id;
    }
  }

  /** As object-relational mappers make them. */
  static class LazyOrder extends Order {
    @Override
    long getId() {
      throw touch();
    }

    @Override
    public int hashCode() {
      throw touch();
    }

    @Override
    public boolean equals(Object other) {
      throw touch();
    }

    @Override
    public String toString() {
      throw touch();
    }
  }

  /** It never ends. */
  static class Endless extends AbstractList<String> {
    @Override
    public String get(int index) {
      touched++;
      return "again";
    }

    @Override
    public int size() {
      touched++;
      return Integer.MAX_VALUE;
    }

    @Override
    public Iterator<String> iterator() {
      touched++;
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return true;
        }

        @Override
        public String next() {
          return "again";
        }
      };
    }
  }
}

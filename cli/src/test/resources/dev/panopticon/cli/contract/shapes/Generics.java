package shapes;

import java.util.Comparator;
import java.util.List;

/** Generic types and methods, bridges for narrower types and for visibility. */
class Generics {
  public static void main(String[] args) {
    Source<String> source = new Words();
    Comparator<Integer> backwards = new Backwards();
    System.out.println(source.next("a") + backwards.compare(1, 2));
    System.out.println(Generics.<Long>largest(List.of(3L, 9L, 4L)));
    System.out.println(new Public().inherited("x"));
  }

  abstract static class Source<T extends Comparable<T>> {
    abstract T next(T after);
  }

  static class Words extends Source<String> {
    @Override
    String next(String after) {
      return after + "b";
    }
  }

  static class Backwards implements Comparator<Integer> {
    @Override
    public int compare(Integer a, Integer b) {
      return b - a;
    }
  }

  static <T extends Comparable<? super T>> T largest(List<? extends T> all) {
    T largest = all.get(0);
    for (T one : all) {
      largest = larger(one, largest);
    }
    return largest;
  }

  static <T extends Comparable<? super T>> T larger(T a, T b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  static class Hidden {
    public String inherited(String text) {
      return text + text;
    }
  }

  public static class Public extends Hidden {}
}

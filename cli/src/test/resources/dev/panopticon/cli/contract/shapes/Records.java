package shapes;

import dev.panopticon.cli.contract.forked.Frames;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** Records: with a compact constructor, a second one, generic, nested, and one that serialises. */
class Records {
  public static void main(String[] args) throws Exception {
    System.out.println(new Range(3, 1));
    System.out.println(new Range(5).equals(new Range(0, 5)) + " " + new Range(1, 4).length());
    System.out.println(new Pair<>("a", List.of(1)).swapped());
    try {
      new Range(-1, 1);
    } catch (IllegalArgumentException expected) {
      Frames.print(expected);
    }
    var bytes = new java.io.ByteArrayOutputStream();
    new java.io.ObjectOutputStream(bytes).writeObject(new Range(1, 2));
    var in = new java.io.ObjectInputStream(new java.io.ByteArrayInputStream(bytes.toByteArray()));
    System.out.println(in.readObject());
  }

  record Range(int from, int to) implements java.io.Serializable {
    Range {
      if (from < 0) {
        throw new IllegalArgumentException("from " + from);
      }
      if (to < from) {
        int swap = to;
        to = from;
        from = swap;
      }
    }

    Range(int to) {
      this(0, to);
    }

    int length() {
      return to - from;
    }
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Target({ElementType.RECORD_COMPONENT, ElementType.TYPE_USE, ElementType.PARAMETER})
  @interface Marked {
    String value() default "";
  }

  record Annotated(@Marked("component") String text, java.util.List<@Marked String> all) {}

  record Pair<A, B extends Iterable<?>>(A first, B second) {
    Pair<String, List<A>> swapped() {
      return new Pair<>(second.toString(), List.of(first));
    }

    /** Written by hand, so traced. */
    @Override
    public A first() {
      return first;
    }
  }
}

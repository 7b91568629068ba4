package shapes;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lambdas that capture nothing, a local, this; method references of every kind; one that serialises. */
class Lambdas {
  private final String own;

  Lambdas(String own) {
    this.own = own;
  }

  public static void main(String[] args) throws Exception {
    new Lambdas("own").run();
    List<String> names = new ArrayList<>(List.of("b", "a"));
    names.sort(Lambdas::compare);
    Function<String, Lambdas> constructor = Lambdas::new;
    BiFunction<Lambdas, Integer, String> unbound = Lambdas::repeat;
    Supplier<String> bound = constructor.apply("x")::upper;
    System.out.println(names + unbound.apply(constructor.apply("y"), 2) + bound.get());
    System.out.println(copy((Supplier<String> & Serializable) () -> "serialised").get());
  }

  void run() {
    int captured = 3;
    Function<Integer, String> local = i -> own + (i + captured);
    System.out.println(local.apply(1) + local.andThen(text -> text + "!").apply(2));
  }

  String repeat(int times) {
    return own.repeat(times);
  }

  String upper() {
    return own.toUpperCase(java.util.Locale.ROOT);
  }

  static int compare(String a, String b) {
    return a.compareTo(b);
  }

  @SuppressWarnings("unchecked")
  static <T> T copy(T object) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new ObjectOutputStream(bytes).writeObject(object);
    return (T) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
  }
}

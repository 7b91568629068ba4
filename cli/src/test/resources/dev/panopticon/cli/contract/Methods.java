import dev.panopticon.annotation.Traced;

/** Static and instance methods, every kind of value, variable arity, generics with a bridge, recursion. */
class Methods {
  public static void main(String[] args) {
    all(true, (byte) -1, 'x', (short) 2, 3, 4L, 0.5f, 0.25, "text", null);
    sum(1, 2, 3);
    factorial(3);
    Doubler doubler = new Doubler();
    Transformation<Integer> bridged = doubler;
    bridged.apply(21);
    doubler.named("renamed");
    doubler.silent(1);
  }

  @Traced
  static double all(
      boolean z, byte b, char c, short s, int i, long j, float f, double d, String text, Object none) {
    return d + i;
  }

  @Traced
  static int sum(int first, int... others) {
    return first + others.length;
  }

  @Traced
  static long factorial(int n) {
    return n < 2 ? 1 : n * factorial(n - 1);
  }

  interface Transformation<T> {
    T apply(T value);
  }

  static class Doubler implements Transformation<Integer> {
    @Traced
    @Override
    public Integer apply(Integer value) {
      return value * 2;
    }

    @Traced(name = "another name", category = "test")
    boolean named(String text) {
      return text.isEmpty();
    }

    @Traced(arguments = false, result = false)
    int silent(int secret) {
      return secret;
    }
  }
}

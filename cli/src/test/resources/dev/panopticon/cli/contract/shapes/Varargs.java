package shapes;

/** Variable arity, beside overloads that differ in little else. */
class Varargs {
  public static void main(String[] args) {
    System.out.println(sum() + sum(1) + sum(1, 2, 3) + sum(new int[] {4}));
    System.out.println(text("a") + text("a", "b") + text("a", (Object[]) null) + text("a", 1, 2L));
    System.out.println(first("x", "y"));
  }

  static int sum(int... values) {
    int sum = 0;
    for (int value : values) {
      sum += value;
    }
    return sum;
  }

  static String text(String one) {
    return one;
  }

  static String text(String first, Object... others) {
    return first + (others == null ? "null" : others.length);
  }

  @SafeVarargs
  static <T> T first(T... all) {
    return all[0];
  }
}

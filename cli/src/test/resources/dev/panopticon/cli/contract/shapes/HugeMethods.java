package shapes;

import java.util.function.IntUnaryOperator;

/** Methods near the limit of 64 KB: one that still fits with its advice, and one that does not. */
class HugeMethods {
  public static void main(String[] args) throws Exception {
    IntUnaryOperator made =
        (IntUnaryOperator) Class.forName("shapes.HugeMethodsMade").getDeclaredConstructor().newInstance();
    System.out.println(made.applyAsInt(5));
  }
}

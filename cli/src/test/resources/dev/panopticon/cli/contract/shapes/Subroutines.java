package shapes;

import dev.panopticon.cli.contract.forked.Frames;
import java.util.function.IntUnaryOperator;

/** Finally as compilers wrote it before Java 6: a subroutine, called on each way out. */
class Subroutines {
  public static void main(String[] args) throws Exception {
    IntUnaryOperator old =
        (IntUnaryOperator) Class.forName("shapes.SubroutinesMade").getDeclaredConstructor().newInstance();
    System.out.println(old.applyAsInt(6));
    try {
      old.applyAsInt(0);
    } catch (ArithmeticException expected) {
      Frames.print(expected);
    }
  }
}

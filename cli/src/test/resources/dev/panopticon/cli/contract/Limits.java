import dev.panopticon.annotation.Traced;
import java.util.function.IntSupplier;

/** What a pointcut cannot see: whose body a lambda is, and which members of a record the compiler wrote. */
class Limits {
  public static void main(String[] args) {
    supply();
    new Range(1, 2).length();
  }

  @Traced
  static int supply() {
    IntSupplier supplier = () -> 42;
    return supplier.getAsInt();
  }

  @Traced
  record Range(int from, int to) {
    int length() {
      return to() - from();
    }
  }
}

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;

/** Static initialisers: with final fields, one caused by another, of an interface, one that fails. */
class Initializers {
  public static void main(String[] args) {
    System.out.println(First.VALUE + Interface.VALUE);
    try {
      System.out.println(Failing.VALUE);
    } catch (ExceptionInInitializerError expected) {
      // Its slice has ended with the exception.
    }
    new Without();
    System.out.println(Hidden.VALUE);
  }

  @Traced
  static class First {
    static final int VALUE = Second.VALUE + 1;
  }

  @Traced
  static class Second {
    static final int VALUE = Integer.parseInt("1");
  }

  @Traced
  interface Interface {
    int VALUE = Integer.parseInt("5");
  }

  @Traced
  static class Failing {
    static final int VALUE = Integer.parseInt("no number");
  }

  /** Nothing to initialise. */
  @Traced
  static class Without {}

  @Traced
  @NotTraced
  static class Hidden {
    static final int VALUE = Integer.parseInt("7");
  }
}

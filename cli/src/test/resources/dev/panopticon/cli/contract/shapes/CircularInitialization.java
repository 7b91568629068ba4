package shapes;

/** Classes that initialise in a circle: methods and constructors run before their own initialiser has. */
class CircularInitialization {
  public static void main(String[] args) {
    System.out.println(Base.DERIVED.name() + " " + Derived.COUNT);
    System.out.println(Left.VALUE + " " + Right.VALUE);
  }

  static class Base {
    static final Base DERIVED = new Derived("early");
    private final String name;

    Base(String name) {
      this.name = name + Derived.COUNT;
    }

    String name() {
      return name;
    }
  }

  /** Constructed while its superclass initialises, so before its own initialiser. */
  static class Derived extends Base {
    static final Integer COUNT = Integer.valueOf(1);

    Derived(String name) {
      super(name);
      seen();
    }

    static boolean seen() {
      return COUNT != null;
    }
  }

  static class Left {
    static final int VALUE = Right.next() + 1;

    static int next() {
      return VALUE + 10;
    }
  }

  static class Right {
    static final int VALUE = Left.next() + 1;

    static int next() {
      return VALUE + 100;
    }
  }
}

package shapes;

/** Interfaces with default, private and static methods, a field to initialise, and a diamond. */
class InterfaceMethods {
  public static void main(String[] args) {
    Both both = new Both();
    System.out.println(both.greet() + " " + Left.count() + " " + Left.NAME);
    System.out.println(new Right() {}.greet());
  }

  interface Left {
    String NAME = String.valueOf("left");

    default String greet() {
      return prefix() + NAME + suffix();
    }

    private String prefix() {
      return "<";
    }

    private static String suffix() {
      return ">";
    }

    static int count() {
      return 1;
    }
  }

  interface Right {
    default String greet() {
      return "right";
    }
  }

  static class Both implements Left, Right {
    @Override
    public String greet() {
      return Left.super.greet() + Right.super.greet();
    }
  }
}

import dev.panopticon.annotation.Traced;

/** Constructors: final fields, super and this, one that fails, nested in one another, of enum and record. */
@Traced
class Constructors {
  public static void main(String[] args) {
    new Square(2);
    new Square();
    new Outer().inner();
    new Point(1, 2);
    Color.RED.name();
    try {
      new Square(-1);
    } catch (IllegalArgumentException expected) {
      // Its slice has ended with the exception.
    }
  }

  static class Shape {
    final String name;

    Shape(String name) {
      this.name = name;
    }
  }

  static class Square extends Shape {
    private final int side;
    private final long area;

    Square(int side) {
      super("square");
      if (side < 0) {
        throw new IllegalArgumentException("side " + side);
      }
      this.side = side;
      this.area = area(side);
    }

    Square() {
      this(1);
    }

    static long area(int side) {
      return (long) side * side;
    }
  }

  static class Outer {
    void inner() {
      new Inner("deep");
    }

    class Inner {
      final String text;

      Inner(String text) {
        this.text = text;
      }
    }
  }

  record Point(int x, int y) {}

  enum Color {
    RED
  }
}

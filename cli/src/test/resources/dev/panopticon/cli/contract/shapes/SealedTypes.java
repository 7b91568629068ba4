package shapes;

/** Sealed types, told apart by instanceof with patterns. */
class SealedTypes {
  public static void main(String[] args) {
    System.out.println(area(new Circle(2)) + " " + area(new Box(2, 3)) + " " + area(new Cube(2)));
  }

  sealed interface Figure permits Circle, Solid {}

  record Circle(int radius) implements Figure {}

  abstract static sealed class Solid implements Figure {
    abstract int volume();
  }

  static final class Box extends Solid {
    private final int width;
    private final int height;

    Box(int width, int height) {
      this.width = width;
      this.height = height;
    }

    @Override
    int volume() {
      return width * height;
    }
  }

  static non-sealed class Cube extends Solid {
    private final int side;

    Cube(int side) {
      this.side = side;
    }

    @Override
    int volume() {
      return side * side * side;
    }
  }

  static int area(Figure figure) {
    if (figure instanceof Circle circle && circle.radius() > 0) {
      return 3 * circle.radius() * circle.radius();
    }
    if (figure instanceof Box box) {
      return box.volume();
    }
    return figure instanceof Solid solid ? -solid.volume() : 0;
  }
}

package shapes;

import dev.panopticon.cli.contract.forked.Frames;

/** Switches over types, with guards, null, and records taken apart. */
class PatternSwitches {
  public static void main(String[] args) {
    Object[] all = {new Line(new Point(1, 2), new Point(3, 4)), new Point(5, 5), 12, 3, "text", null, 1.5, Sign.PLUS};
    for (Object one : all) {
      System.out.println(name(one));
    }
    try {
      System.out.println(depth(new Node(new Node(new Leaf(1), new Leaf(2)), new Leaf(3))));
      depth(null);
    } catch (NullPointerException expected) {
      Frames.print(expected);
    }
  }

  record Point(int x, int y) {}

  record Line(Point from, Point to) {}

  enum Sign {
    PLUS,
    MINUS
  }

  static String name(Object object) {
    return switch (object) {
      case null -> "null";
      case Line(Point(int x, int y), Point(var a, var b)) -> "line " + (x + y) + " " + (a + b);
      case Point(int x, int y) when x == y -> "diagonal";
      case Point point -> "point";
      case Integer i when large(i) -> "large";
      case Integer i -> "small";
      case Sign.PLUS -> "plus";
      case CharSequence text -> "text of " + text.length();
      default -> object.getClass().getSimpleName();
    };
  }

  static boolean large(int i) {
    return i > 10;
  }

  sealed interface Tree {}

  record Leaf(int value) implements Tree {}

  record Node(Tree left, Tree right) implements Tree {}

  static int depth(Tree tree) {
    return switch (tree) {
      case Leaf leaf -> 1;
      case Node(Tree left, Tree right) -> 1 + Math.max(depth(left), depth(right));
    };
  }
}

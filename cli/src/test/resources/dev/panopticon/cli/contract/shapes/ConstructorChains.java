package shapes;

import dev.panopticon.cli.contract.forked.Frames;

/** Constructors that call this or super, with work among the arguments of the call. */
class ConstructorChains {
  public static void main(String[] args) {
    System.out.println(new Leaf());
    System.out.println(new Leaf("7"));
    System.out.println(new Leaf("no number"));
    System.out.println(new Leaf(args.length == 0, 2));
    try {
      new Leaf(-1);
    } catch (IllegalArgumentException expected) {
      Frames.print(expected);
    }
  }

  static class Root {
    final int value;

    Root(int value) {
      this.value = checked(value);
    }

    static int checked(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("negative: " + value);
      }
      return value;
    }
  }

  static class Leaf extends Root {
    final String how;

    Leaf(int value) {
      super(value);
      how = "plain";
    }

    Leaf() {
      this(5);
    }

    /** A condition before the call. */
    Leaf(boolean doubled, int value) {
      super(doubled ? twice(value) : value);
      how = doubled ? "doubled" : "single";
    }

    /** A handler before the call. */
    Leaf(String text) {
      super(
          switch (text.length()) {
            case 0 -> 0;
            default -> {
              try {
                yield Integer.parseInt(text);
              } catch (NumberFormatException e) {
                yield text.length();
              }
            }
          });
      how = "parsed";
    }

    static int twice(int value) {
      return 2 * value;
    }

    @Override
    public String toString() {
      return how + " " + value;
    }
  }
}

package shapes;

import dev.panopticon.cli.contract.forked.Frames;

/** Constructors that work, set fields and fail before they call another one. */
class FlexibleConstructors {
  public static void main(String[] args) {
    System.out.println(new Even(4).half);
    System.out.println(new Even("6").half);
    try {
      new Even(3);
    } catch (IllegalArgumentException expected) {
      Frames.print(expected);
    }
  }

  static class Shown {
    Shown() {
      System.out.println("shown " + describe());
    }

    String describe() {
      return "nothing";
    }
  }

  static class Even extends Shown {
    final int half;

    Even(int value) {
      if (value % 2 != 0) {
        throw new IllegalArgumentException("odd: " + value);
      }
      half = half(value);
      super();
      System.out.println("constructed");
    }

    Even(String text) {
      int value = 0;
      for (char c : text.toCharArray()) {
        value = 10 * value + c - '0';
      }
      this(value);
    }

    static int half(int value) {
      return value / 2;
    }

    @Override
    String describe() {
      return "half " + half;
    }
  }
}

package shapes;

import dev.panopticon.cli.contract.forked.Frames;

/** Static and instance initialisers, one that fails, and one that is seen while it runs. */
class Initializers {
  public static void main(String[] args) {
    System.out.println(new Both(3).list);
    try {
      Failing.value();
    } catch (ExceptionInInitializerError expected) {
      Frames.print(expected);
    }
    try {
      Failing.value();
    } catch (NoClassDefFoundError expected) {
      System.out.println("still failing");
    }
    System.out.println(Growing.SIZE + " " + Growing.last());
  }

  static class Both {
    static final StringBuilder ORDER = new StringBuilder();
    final StringBuilder list = new StringBuilder(ORDER);

    static {
      ORDER.append("static ");
    }

    {
      list.append("instance ");
    }

    Both(int value) {
      list.append(value);
    }

    static {
      ORDER.append("again ");
    }

    {
      list.append("twice ");
    }
  }

  static class Failing {
    static final int ZERO = Integer.parseInt("0");
    static final int VALUE = 1 / ZERO;

    static int value() {
      return VALUE;
    }
  }

  static class Growing {
    static int size;
    static final int SIZE;

    static {
      for (int i = 0; i < 3; i++) {
        size += last();
      }
      SIZE = size;
    }

    static int last() {
      return size + 1;
    }
  }
}

package shapes;

import dev.panopticon.cli.contract.forked.Frames;

/** Finally, rethrow, resources that fail to close, and results that finally replaces. */
class TryFinally {
  public static void main(String[] args) {
    System.out.println(replaced() + " " + counted(2) + " " + nested(0) + nested(1));
    for (int i = 0; i < 3; i++) {
      try {
        resources(i);
      } catch (IllegalStateException expected) {
        Frames.print(expected);
      }
    }
    try {
      wrapped();
    } catch (RuntimeException expected) {
      Frames.print(expected);
    }
  }

  @SuppressWarnings("finally")
  static int replaced() {
    try {
      throw new IllegalStateException("lost");
    } finally {
      return 1;
    }
  }

  static int counted(int n) {
    int finals = 0;
    for (int i = 0; i <= n; i++) {
      try {
        if (i == 1) {
          continue;
        }
        if (i == n) {
          return finals;
        }
      } finally {
        finals++;
      }
    }
    return -1;
  }

  static String nested(int n) {
    try {
      try {
        return "a" + 1 / n;
      } catch (ArithmeticException e) {
        throw new IllegalStateException(e);
      } finally {
        tick();
      }
    } catch (IllegalStateException e) {
      return "b";
    }
  }

  static void tick() {}

  static void resources(int failing) {
    try (Resource outer = new Resource("outer", failing == 2);
        Resource inner = new Resource("inner", failing > 0)) {
      if (failing > 1) {
        throw new IllegalStateException(outer.name + inner.name);
      }
    }
  }

  static class Resource implements AutoCloseable {
    final String name;
    private final boolean fails;

    Resource(String name, boolean fails) {
      this.name = name;
      this.fails = fails;
    }

    @Override
    public void close() {
      if (fails) {
        throw new IllegalStateException("close " + name);
      }
    }
  }

  static void wrapped() {
    try {
      rethrown();
    } catch (IllegalStateException e) {
      throw new RuntimeException("wrapped", e);
    }
  }

  static void rethrown() {
    try {
      throw new IllegalStateException("first");
    } catch (RuntimeException e) {
      e.addSuppressed(new IllegalArgumentException("beside"));
      throw e;
    }
  }
}

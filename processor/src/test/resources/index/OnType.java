// SPDX-License-Identifier: Apache-2.0
package index;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;

@Traced
abstract class OnType {
  static final long START = System.nanoTime();

  static {
    System.getProperties();
  }

  abstract void passedOver();

  native void passedOverToo(int handle);

  @NotTraced
  void excluded() {}

  boolean all(byte b, char c, double d, float f, int i, long j, short s, boolean z) {
    return z;
  }

  class Inner {
    Inner(String name) {}

    class Innermost {}
  }

  static class Nested {
    void run(Nested other, Inner[][] inners) {}
  }

  enum Size {
    SMALL,
    LARGE(2);

    Size() {}

    Size(int factor) {}
  }

  record Line(int quantity, String... tags) {
    Line {
      assert quantity > 0;
    }

    int twice() {
      return quantity * 2;
    }
  }

  interface Shape {
    double area();

    default double half() {
      return area() / 2;
    }

    class Square {
      Square(double side) {}
    }
  }

  @NotTraced
  static class Quiet {
    void neverTraced() {}
  }
}

@Traced
class Beside {
  void here() {}
}

class $Odd$Name {
  static class Part$ {
    @Traced
    void run(int $) {}
  }
}

class NothingTraced {
  void run() {}
}

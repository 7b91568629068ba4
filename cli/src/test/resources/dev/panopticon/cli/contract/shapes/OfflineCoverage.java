package shapes;

import static java.lang.invoke.MethodHandles.lookup;

import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Method;

/** A class that JaCoCo has instrumented before it was run: it brings a method of its own. */
class OfflineCoverage {
  public static void main(String[] args) throws Exception {
    System.out.println(sign(5) + sign(-5) + new OfflineCoverage().half(4));
    Method init =
        OfflineCoverage.class.getDeclaredMethod("$jacocoInit", Lookup.class, String.class, Class.class);
    int covered = 0;
    for (boolean probe : (boolean[]) init.invoke(null, lookup(), "probes", boolean[].class)) {
      covered += probe ? 1 : 0;
    }
    System.out.println(covered + " probes");
  }

  static int sign(int value) {
    return value < 0 ? -1 : 1;
  }

  int half(int value) {
    if (value % 2 == 1) {
      throw new IllegalArgumentException("odd");
    }
    return value / 2;
  }
}

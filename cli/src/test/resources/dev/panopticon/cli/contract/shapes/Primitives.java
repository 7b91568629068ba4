package shapes;

/** Wide and narrow primitives in every place: arguments, results, locals that share slots. */
class Primitives {
  public static void main(String[] args) {
    System.out.println(
        mixed(true, Byte.MIN_VALUE, 1L, 'c', 2.5, Short.MAX_VALUE, 1.5f, Integer.MIN_VALUE, Long.MAX_VALUE));
    System.out.println(slots(3) + " " + new Primitives().instance(1L, 2, 3.0));
    System.out.println(yes() + " " + b() + c() + s() + i() + j() + f() + d());
  }

  static double mixed(
      boolean z, byte b, long j, char c, double d, short s, float f, int i, long last) {
    return (z ? 1 : 0) + b + j + c + d + s + f + i + (last >> 60);
  }

  /** The same slots hold values of other kinds, one after another. */
  static long slots(int n) {
    long total = 0;
    for (int i = 0; i < n; i++) {
      if (i % 2 == 0) {
        double half = i / 2.0;
        total += (long) half;
      } else {
        int twice = 2 * i;
        Integer boxed = twice;
        total += boxed;
      }
    }
    return total;
  }

  double instance(long a, int b, double c) {
    a += b;
    c += a;
    return c;
  }

  static boolean yes() {
    return true;
  }

  static byte b() {
    return -1;
  }

  static char c() {
    return '\u00e9';
  }

  static short s() {
    return -2;
  }

  static int i() {
    return 3;
  }

  static long j() {
    return 4L << 40;
  }

  static float f() {
    return Float.NaN;
  }

  static double d() {
    return Double.NEGATIVE_INFINITY;
  }
}

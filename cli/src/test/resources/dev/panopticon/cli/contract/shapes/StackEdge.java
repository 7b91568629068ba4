package shapes;

/** Recursion until the stack overflows, several times; what is called afterwards has its right depth. */
class StackEdge {
  public static void main(String[] args) {
    for (int round = 0; round < 3; round++) {
      System.out.println(overflows(round) + " " + after(round));
    }
    System.out.println(caughtAtTheBottom(0));
  }

  static boolean overflows(int round) {
    try {
      down(0, round);
      return false;
    } catch (StackOverflowError expected) {
      return true;
    }
  }

  static long down(long depth, int round) {
    return down(depth + 1, round) + 1;
  }

  /** Every frame on the way up has its own say. */
  static boolean caughtAtTheBottom(int depth) {
    try {
      return caughtAtTheBottom(depth + 1);
    } catch (StackOverflowError bottom) {
      return depth > 100;
    }
  }

  static int after(int round) {
    return round + 1;
  }
}

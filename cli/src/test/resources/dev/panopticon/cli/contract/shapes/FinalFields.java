package shapes;

/** Constructors that set final fields: once, on each of several paths, in a loop, beside initialisers. */
final class FinalFields {
  private final int[] squares;
  private final String name;
  private final long sum;
  private final boolean large = Integer.parseInt("1") > 0;

  FinalFields(String name, int count) {
    if (count > 2) {
      this.name = name + " of many";
    } else {
      this.name = name;
    }
    squares = new int[count];
    long total = 0;
    for (int i = 0; i < count; i++) {
      squares[i] = square(i);
      total += squares[i];
    }
    sum = total;
  }

  private static int square(int i) {
    return i * i;
  }

  public static void main(String[] args) {
    FinalFields few = new FinalFields("squares", 2);
    FinalFields many = new FinalFields("squares", 4);
    System.out.println(few.name + " " + few.sum + " " + few.large);
    System.out.println(many.name + " " + many.sum + " " + many.squares.length);
  }
}

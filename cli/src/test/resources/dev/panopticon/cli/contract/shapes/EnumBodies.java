package shapes;

import java.util.EnumMap;
import java.util.Map;

/** Enums: constants with bodies, constructors with arguments, an interface, a switch over one. */
class EnumBodies {
  public static void main(String[] args) {
    Map<Operation, Integer> results = new EnumMap<>(Operation.class);
    for (Operation operation : Operation.values()) {
      results.put(operation, operation.apply(6, 3));
    }
    System.out.println(results + " " + Operation.valueOf("MINUS").symbol);
    System.out.println(direction(Operation.PLUS) + direction(Operation.TIMES));
  }

  interface Applicable {
    int apply(int a, int b);
  }

  enum Operation implements Applicable {
    PLUS('+') {
      @Override
      public int apply(int a, int b) {
        return a + b;
      }
    },
    MINUS('-') {
      @Override
      public int apply(int a, int b) {
        return negate(b - a);
      }

      private int negate(int value) {
        return -value;
      }
    },
    TIMES('*');

    final char symbol;

    Operation(char symbol) {
      this.symbol = symbol;
    }

    @Override
    public int apply(int a, int b) {
      return a * b;
    }
  }

  static int direction(Operation operation) {
    switch (operation) {
      case PLUS:
        return 1;
      case MINUS:
        return -1;
      default:
        return 0;
    }
  }
}

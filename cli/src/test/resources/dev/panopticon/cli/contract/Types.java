import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;
import java.util.function.IntUnaryOperator;

/** Members of every kind of type, lambdas and local classes, and what @NotTraced takes out. */
@Traced
class Types {
  public static void main(String[] args) {
    new Circle(2).describe();
    Figure.unit();
    Level.HIGH.next();
    twice(value -> value + 1, 5);
    local(3);
    hidden();
  }

  interface Figure {
    double area();

    default String describe() {
      return "area " + area();
    }

    static Figure unit() {
      return null;
    }
  }

  record Circle(double radius) implements Figure {
    @Override
    public double area() {
      return radius * radius * 3;
    }
  }

  enum Level {
    LOW,
    HIGH {
      @Override
      Level next() {
        return LOW;
      }
    };

    Level next() {
      return HIGH;
    }
  }

  static int twice(IntUnaryOperator operator, int value) {
    return operator.applyAsInt(operator.applyAsInt(value));
  }

  static int local(int captured) {
    class Local {
      int get() {
        return captured;
      }
    }
    return new Local().get();
  }

  @NotTraced
  static int hidden() {
    return 1;
  }
}

import dev.panopticon.annotation.Traced;
import dev.panopticon.annotation.Values;
import java.util.List;

/** What the annotation says about objects, and that showing them is no part of the timeline. */
class Shown {
  public static void main(String[] args) {
    text(new Money(5), List.of(new Money(6)));
    fields(new Money(7));
    structure(new Money(8));
  }

  @Traced(values = Values.TO_STRING)
  static Money text(Money money, List<Money> list) {
    return money;
  }

  @Traced(values = Values.FIELDS)
  static void fields(Money money) {}

  @Traced
  static void structure(Money money) {}

  static class Money {
    private final int cents;

    Money(int cents) {
      this.cents = cents;
    }

    @Override
    public String toString() {
      structure(this);
      return cents + " cents";
    }
  }
}

import dev.panopticon.runtime.ValueRenderer;
import java.io.IOException;

/** A program that shows its values itself, once well and once not at all. */
public class Rendered {
  static boolean loaded;

  public static void main(String[] args) {
    show("text");
    System.out.println("loaded early: " + loaded);
    show(new Money(5));
    show(new Other());
  }

  static void show(Object value) {}

  static long cents(Money money) {
    return money.cents;
  }

  static class Money {
    final long cents;

    Money(long cents) {
      this.cents = cents;
    }
  }

  static class Other {}

  /** It calls traced code. */
  public static class MoneyRenderer implements ValueRenderer<Money> {
    static {
      loaded = true;
    }

    @Override
    public Class<Money> type() {
      return Money.class;
    }

    @Override
    public void render(Money money, Appendable out) throws IOException {
      out.append("EUR ").append(Long.toString(cents(money)));
    }
  }

  public static class Broken implements ValueRenderer<Other> {
    public Broken() {
      throw new IllegalStateException();
    }

    @Override
    public Class<Other> type() {
      return Other.class;
    }

    @Override
    public void render(Other value, Appendable out) {}
  }
}

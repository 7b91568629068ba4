package shop;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;

public class Main {
  public static void main(String[] args) {
    new Order(3).place("tea");
  }

  @Traced
  static class Order {
    static final long STARTED = Long.parseLong("1");
    private final int count;

    Order(int count) {
      this.count = count;
    }

    long place(String item) {
      return count * item.length() + secret();
    }

    @NotTraced
    long secret() {
      return STARTED;
    }
  }
}

package shop;

import dev.panopticon.annotation.NotTraced;
import dev.panopticon.annotation.Traced;

public class Main {
  public static void main(String[] args) {
    System.out.println(new Order().place("tea", 2));
  }

  static class Order {
    @Traced
    int place(String item, int count) {
      return count * price(item) - discount() + secret();
    }

    int price(String item) {
      return item.length();
    }

    int discount() {
      return 1;
    }

    @Traced
    @NotTraced
    int secret() {
      return 0;
    }
  }
}

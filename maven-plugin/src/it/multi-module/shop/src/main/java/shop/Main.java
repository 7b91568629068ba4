package shop;

import dev.panopticon.annotation.Traced;
import stock.Shelf;
import till.Till;

public class Main {
  public static void main(String[] args) {
    sell(3);
  }

  @Traced
  static String sell(int count) {
    return new Till().pay(new Shelf().take(count) * 2);
  }
}

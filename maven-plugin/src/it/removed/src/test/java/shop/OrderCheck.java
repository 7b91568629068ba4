package shop;

import dev.panopticon.annotation.Traced;

public class OrderCheck {
  @Traced
  public static void main(String[] args) {
    new Order().place(5);
  }
}

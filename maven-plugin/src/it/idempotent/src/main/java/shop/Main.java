package shop;

import dev.panopticon.annotation.Traced;

public class Main {
  @Traced
  public static void main(String[] args) {
    System.out.println(new Order().place(2));
  }
}

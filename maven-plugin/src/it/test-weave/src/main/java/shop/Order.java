package shop;

import dev.panopticon.annotation.Traced;

@Traced
public class Order {
  int place(int count) {
    return count * 3;
  }
}

package shop;

import dev.panopticon.annotation.Traced;

@Traced
class Order {
  int place(int count) {
    return count * 3;
  }
}

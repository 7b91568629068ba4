// SPDX-License-Identifier: Apache-2.0
/** Customers pay for what they order; two of them cannot. */
public final class Orders {
  public static void main(String[] args) {
    place("Ann", 20);
    place("Bob", 250);
    place("Cid", -80);
    place("Dan", 1200);
  }

  private static void place(String customer, int amount) {
    try {
      pay(amount);
      System.out.println(customer + " has paid " + amount);
    } catch (IllegalArgumentException e) {
      System.out.println(customer + ": " + e.getMessage());
    }
  }

  private static void pay(int amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("nobody can pay " + amount);
    }
    if (amount > 1000) {
      throw new IllegalArgumentException("no card allows " + amount);
    }
  }
}

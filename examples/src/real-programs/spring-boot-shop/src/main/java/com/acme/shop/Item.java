// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@Entity
public class Item {
  @Id @GeneratedValue private Long id;
  private String name;
  private int cents;
  private int stock;

  protected Item() {}

  public Item(String name, int cents, int stock) {
    this.name = name;
    this.cents = cents;
    this.stock = stock;
  }

  public Long getId() {
    return id;
  }

  public String getName() {
    return name;
  }

  public int getCents() {
    return cents;
  }

  public int getStock() {
    return stock;
  }

  void take(int count) {
    if (count > stock) {
      throw new IllegalStateException("Only " + stock + " of " + name + " are left.");
    }
    stock -= count;
  }

  void refill(int least) {
    stock = Math.max(stock, least);
  }
}

// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class Shop {
  private static final int LEAST = 5;

  private final Items items;
  private final Mail mail;

  public Shop(Items items, Mail mail) {
    this.items = items;
    this.mail = mail;
  }

  public List<Item> find(String part) {
    return items.findByNameContaining(part);
  }

  public Item one(long id) {
    return items.findById(id).orElseThrow();
  }

  public int order(Order order) {
    Item item = one(order.item());
    item.take(order.count());
    int cents = price(item, order.count());
    mail.confirm(item.getName(), order.count());
    return cents;
  }

  public int refill() {
    List<Item> few = items.findByStockLessThan(LEAST);
    few.forEach(item -> item.refill(LEAST));
    return few.size();
  }

  private int price(Item item, int count) {
    int cents = item.getCents() * count;
    return count >= 10 ? cents * 9 / 10 : cents;
  }
}

// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import org.springframework.boot.CommandLineRunner;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
public class Restocking implements CommandLineRunner {
  private final Items items;
  private final Shop shop;

  public Restocking(Items items, Shop shop) {
    this.items = items;
    this.shop = shop;
  }

  @Override
  public void run(String... args) {
    items.save(new Item("tea", 450, 100));
    items.save(new Item("coffee", 790, 100));
    items.save(new Item("teapot", 2900, 3));
  }

  @Scheduled(fixedDelay = 1000)
  public void refill() {
    shop.refill();
  }
}

// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ShopController {
  private final Shop shop;
  private final Rates rates;

  public ShopController(Shop shop, Rates rates) {
    this.shop = shop;
    this.rates = rates;
  }

  @GetMapping("/items")
  public List<Item> items(@RequestParam(defaultValue = "") String name) {
    return shop.find(name);
  }

  @GetMapping("/items/{id}/price")
  public double price(
      @PathVariable long id, @RequestParam String currency, HttpServletRequest request) {
    return shop.one(id).getCents() * rates.of(currency, request.getLocalPort());
  }

  @PostMapping("/orders")
  public int order(@RequestBody Order order) {
    return shop.order(order);
  }

  @GetMapping("/rates/{currency}")
  public double rate(@PathVariable String currency) {
    return currency.equals("USD") ? 1.25 : 1;
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.CONFLICT)
  public String tooMany(IllegalStateException refused) {
    return refused.getMessage();
  }
}

// SPDX-License-Identifier: Apache-2.0
package com.acme.shop;

import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks for rates over the network, as one would ask another service; here it is this one. */
@Component
public class Rates {
  private final RestClient client;

  public Rates(RestClient.Builder builder) {
    this.client = builder.build();
  }

  public double of(String currency, int port) {
    return client
        .get()
        .uri("http://127.0.0.1:" + port + "/rates/" + currency)
        .retrieve()
        .body(Double.class);
  }
}

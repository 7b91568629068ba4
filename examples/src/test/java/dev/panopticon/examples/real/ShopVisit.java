// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Twenty requests to the shop, one after the other. */
final class ShopVisit implements Execution.Talk {
  private final Pattern ready;
  private final int port;
  final List<String> heard = new ArrayList<>();

  /**
   * A visit.
   *
   * @param ready the line in which the server says that it is ready
   * @param port where it serves; 0 if that line says
   */
  ShopVisit(String ready, int port) {
    this.ready = Pattern.compile(ready);
    this.port = port;
  }

  @Override
  public Pattern ready() {
    return ready;
  }

  @Override
  public void talk(int told) throws IOException, InterruptedException {
    String shop = "http://127.0.0.1:" + (port == 0 ? told : port);
    for (int i = 0; i < 5; i++) {
      hear(HttpRequest.newBuilder(URI.create(shop + "/items?name=coffee")).GET());
      hear(
          HttpRequest.newBuilder(URI.create(shop + "/orders"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString("{\"item\": 1, \"count\": " + (9 + i) + "}")));
      hear(HttpRequest.newBuilder(URI.create(shop + "/items/2/price?currency=USD")).GET());
      hear(HttpRequest.newBuilder(URI.create(shop + "/rates/EUR")).GET());
    }
  }

  private void hear(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = PatientRequest.send(request);
    heard.add(answer.statusCode() + " " + answer.body());
  }
}

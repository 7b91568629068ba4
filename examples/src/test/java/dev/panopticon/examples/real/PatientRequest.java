// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.real;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a server that may say that it has deployed a program before it listens. */
final class PatientRequest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private PatientRequest() {}

  /** Sends a request until there is a server to answer it. */
  static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    while (true) {
      try {
        return HTTP.send(request.build(), BodyHandlers.ofString());
      } catch (ConnectException notYet) {
        Thread.sleep(100);
      }
    }
  }
}

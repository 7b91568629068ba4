// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Sends requests of every kind, one after the other, and says what comes of them. */
public final class Buyer {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static String host = "";

  public static void main(String[] args) throws Exception {
    host = "localhost:" + args[0];
    System.out.println(send());
    System.out.println(sendAsync());
    System.out.println(own());
    System.out.println(invalid());
    System.out.println(special());
    System.out.println(socket());
    System.out.println(broken());
    System.out.println(CLIENT.send(to("/end").build(), BodyHandlers.ofString()).body());
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + host + path));
  }

  private static String send() throws Exception {
    HttpRequest request =
        to("/order?send")
            .header("X-Kind", "one")
            .header("X-Kind", "two")
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(50))
            .expectContinue(true)
            .POST(BodyPublishers.ofString("apple"))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  private static String sendAsync() {
    return CLIENT.sendAsync(to("/order?async").build(), BodyHandlers.ofString()).join().body();
  }

  private static String own() throws Exception {
    HttpRequest request =
        to("/order?own")
            .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
            .build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  private static String invalid() throws Exception {
    HttpRequest request = to("/order?invalid").header("traceparent", "nothing").build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  private static String special() throws Exception {
    return CLIENT.send(new Special(), BodyHandlers.ofString()).body();
  }

  /** The server does not know how to do this, but sees whether it was asked for it. */
  private static String socket() {
    try {
      CLIENT
          .newWebSocketBuilder()
          .buildAsync(URI.create("ws://" + host + "/order?socket"), new WebSocket.Listener() {})
          .join();
      return "open";
    } catch (CompletionException refused) {
      return refused.getCause().getClass().getSimpleName();
    }
  }

  private static String broken() throws Exception {
    try {
      // With a body, since the client would send it again otherwise.
      HttpRequest request = to("/broken").POST(BodyPublishers.ofString("pear")).build();
      return CLIENT.send(request, BodyHandlers.ofString()).body();
    } catch (IOException expected) {
      return "broken";
    }
  }

  /** A request of the program's own class. */
  private static final class Special extends HttpRequest {
    @Override
    public Optional<BodyPublisher> bodyPublisher() {
      return Optional.of(BodyPublishers.ofString("pear"));
    }

    @Override
    public String method() {
      return "PUT";
    }

    @Override
    public Optional<Duration> timeout() {
      return Optional.empty();
    }

    @Override
    public boolean expectContinue() {
      return false;
    }

    @Override
    public URI uri() {
      return URI.create("http://" + host + "/order?special");
    }

    @Override
    public Optional<HttpClient.Version> version() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      return HttpHeaders.of(Map.of("X-Kind", List.of("special")), (name, value) -> true);
    }
  }
}

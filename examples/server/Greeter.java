// SPDX-License-Identifier: Apache-2.0
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that greets three guests at the same time, and the client that sends them. */
public final class Greeter {
  private static final List<String> GUESTS = List.of("Ann", "Bob", "Cleo");

  /** Opens when all guests stand in line. */
  private static final CountDownLatch DOOR = new CountDownLatch(1);

  public static void main(String[] args) throws IOException {
    ExecutorService waiters = Executors.newFixedThreadPool(GUESTS.size());
    ExecutorService street = Executors.newSingleThreadExecutor();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(waiters);
    server.createContext("/", Greeter::handle);
    server.start();
    HttpClient client = HttpClient.newHttpClient();
    List<CompletableFuture<Void>> visits =
        GUESTS.stream().map(guest -> visit(client, server, guest, street)).toList();
    DOOR.countDown();
    visits.forEach(CompletableFuture::join);
    server.stop(0);
    List.of(waiters, street).forEach(ExecutorService::shutdown);
  }

  private static CompletableFuture<Void> visit(
      HttpClient client, HttpServer server, String guest, Executor street) {
    int port = server.getAddress().getPort();
    URI uri = URI.create("http://127.0.0.1:" + port + "/" + guest);
    return client
        .sendAsync(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .thenAcceptAsync(Greeter::listen, street);
  }

  private static void listen(HttpResponse<String> greeting) {
    System.out.println(greeting.body());
  }

  private static void handle(HttpExchange exchange) throws IOException {
    String guest = exchange.getRequestURI().getPath().substring(1);
    answer(exchange, greet(guest));
  }

  private static String greet(String guest) {
    try {
      DOOR.await();
      Thread.sleep(10);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
    return "Hello, " + guest;
  }

  private static void answer(HttpExchange exchange, String greeting) throws IOException {
    byte[] bytes = greeting.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}

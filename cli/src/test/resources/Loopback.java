// SPDX-License-Identifier: Apache-2.0
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Asks itself over the network, as a service asks another one. */
public class Loopback {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static String host = "";

  private static HttpRequest to(String path) {
    return HttpRequest.newBuilder(URI.create(host + path)).build();
  }

  static void ask() throws Exception {
    CLIENT.send(to("/order"), BodyHandlers.ofString());
  }

  static void askLater() {
    CLIENT.sendAsync(to("/order"), BodyHandlers.ofString()).join();
  }

  static void askElsewhere() throws Exception {
    CLIENT.send(to("/elsewhere"), BodyHandlers.ofString());
  }

  static void order(HttpExchange exchange) throws IOException {
    try {
      checkStock();
    } catch (Exception e) {
      throw new IOException(e);
    }
    Library.end(exchange);
  }

  static void checkStock() throws Exception {
    CLIENT.send(to("/stock"), BodyHandlers.ofString());
  }

  static void stock(HttpExchange exchange) throws IOException {
    Library.end(exchange);
  }

  static void elsewhere() {}

  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newCachedThreadPool();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.setExecutor(pool);
    server.createContext("/order", Loopback::order);
    server.createContext("/stock", Loopback::stock);
    server.createContext("/elsewhere", Library.handingOn(pool, Loopback::elsewhere));
    server.start();
    host = "http://127.0.0.1:" + server.getAddress().getPort();
    for (int i = 0; i < 2; i++) {
      ask();
      askLater();
      askElsewhere();
    }
    server.stop(0);
    pool.shutdown();
    System.out.println("done");
  }
}

/** Is not traced. */
class Library {
  static void end(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** A handler that leaves its work to another thread. */
  static com.sun.net.httpserver.HttpHandler handingOn(ExecutorService pool, Runnable work) {
    return exchange ->
        pool.execute(
            () -> {
              work.run();
              try {
                end(exchange);
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
  }
}

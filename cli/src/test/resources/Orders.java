// SPDX-License-Identifier: Apache-2.0
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Answers requests until one asks for the end. Says on which port at another one. */
public final class Orders {
  private static final CountDownLatch END = new CountDownLatch(1);

  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Executor executor = executor(args[1]);
    server.setExecutor(executor);
    server.createContext("/order", Orders::order);
    server.createContext("/broken", Orders::broken);
    server.createContext("/end", Orders::end);
    server.start();
    try (Socket asked = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]))) {
      asked.getOutputStream().write((server.getAddress().getPort() + "\n").getBytes());
    }
    END.await();
    server.stop(1);
    if (executor instanceof ExecutorService) {
      ((ExecutorService) executor).shutdown();
    }
  }

  private static Executor executor(String name) throws Exception {
    switch (name) {
      case "pool":
        return Executors.newFixedThreadPool(2);
      case "virtual":
        return (Executor)
            Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
      default:
        return null; // the thread that takes the requests
    }
  }

  private static void order(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String parent = exchange.getRequestHeaders().getFirst("traceparent");
    System.out.println(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " ["
            + body
            + "] expect "
            + exchange.getRequestHeaders().getFirst("Expect")
            + ", upgrade "
            + exchange.getRequestHeaders().getFirst("Upgrade")
            + ", kind "
            + exchange.getRequestHeaders().get("X-Kind")
            + ", parent "
            + kind(parent));
    answer(exchange);
  }

  private static String kind(String parent) {
    if (parent == null) {
      return "none";
    }
    return parent.equals("nothing")
        ? "invalid"
        : parent.contains("-00f067aa0ba902b7-") ? "own" : "set";
  }

  private static void broken(HttpExchange exchange) throws IOException {
    throw new IOException("nothing is answered");
  }

  private static void end(HttpExchange exchange) throws IOException {
    answer(exchange);
    END.countDown();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 2);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write("ok".getBytes());
    }
  }
}

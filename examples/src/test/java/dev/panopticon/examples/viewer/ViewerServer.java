// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Serves the viewer and one trace to a browser on this machine, and receives the page's report.
 *
 * <p>It also holds the browser back: the page shows an image that is answered only when the report
 * is in, and a headless browser waits for it before it takes its picture and ends.
 */
final class ViewerServer implements AutoCloseable {
  private static final byte[] IMAGE =
      "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);

  /** Of a millisecond, in which the viewer counts. */
  private static final double NANOS = 1e6;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<byte[]> report = new CompletableFuture<>();
  private final Path viewer;
  private final Path trace;

  ViewerServer(Path viewer, Path trace) throws IOException {
    this.viewer = viewer;
    this.trace = trace;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** The address of the page, which also draws the trace, or a part of it, if that is wanted. */
  URI page(boolean picture, CatapultViewer.@Nullable Part part) {
    String query =
        !picture
            ? ""
            : part == null
                ? "?picture"
                : "?picture&start=%s&end=%s"
                    .formatted(part.startNanos() / NANOS, part.endNanos() / NANOS);
    return URI.create("http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), query));
  }

  /** The page's report as JSON, once it is there. */
  CompletableFuture<byte[]> report() {
    return report;
  }

  @SuppressWarnings("ReturnValueIgnored") // Of join, which is called for the wait.
  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/report")) {
        report.complete(exchange.getRequestBody().readAllBytes());
        answer(exchange, "text/plain", new byte[0]);
      } else if (path.equals("/reported")) {
        report.handle((done, failure) -> null).join();
        answer(exchange, "image/svg+xml", IMAGE);
      } else if (path.equals("/trace")) {
        answer(exchange, "application/octet-stream", Files.readAllBytes(trace));
      } else if (path.startsWith("/viewer/")) {
        Path file = viewer.resolve(Path.of(path).getFileName());
        answer(exchange, typeOf(path), Files.readAllBytes(file));
      } else {
        answer(
            exchange, typeOf(path), resource(path.equals("/") ? "page.html" : path.substring(1)));
      }
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = ViewerServer.class.getResourceAsStream(name)) {
      return in == null ? new byte[0] : in.readAllBytes();
    }
  }

  private static String typeOf(String path) {
    return path.endsWith(".js") ? "text/javascript" : "text/html; charset=utf-8";
  }

  private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    // A browser that still waits for the image would wait for ever.
    report.cancel(false);
    server.stop(0);
    threads.shutdownNow();
  }
}

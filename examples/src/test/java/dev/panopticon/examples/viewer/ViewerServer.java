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
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves the viewer and one trace after the other to a browser on this machine, and receives the
 * page's reports.
 *
 * <p>It also holds the browser back: the page shows an image that is answered only when the first
 * report is in, and a headless browser waits for it before it takes its picture and ends.
 */
final class ViewerServer implements AutoCloseable {
  private static final byte[] IMAGE =
      "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);

  /** How long a question for the next trace may stay open; the page asks again then. */
  private static final long PATIENCE_SECONDS = 10;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CompletableFuture<byte[]> firstReport = new CompletableFuture<>();
  private final BlockingQueue<Job> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Job> taken = new ConcurrentHashMap<>();
  private final Path viewer;
  private final AtomicInteger jobs = new AtomicInteger();

  /** A trace to open. */
  private record Job(String id, Path trace, CompletableFuture<byte[]> report) {}

  ViewerServer(Path viewer) throws IOException {
    this.viewer = viewer;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * The address of the page.
   *
   * @param query what it draws; empty for a page that draws nothing
   */
  URI page(String query) {
    return URI.create("http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), query));
  }

  /** Has the page open a trace; its report, once it is there, is JSON. */
  CompletableFuture<byte[]> open(Path trace) {
    Job job = new Job(Integer.toString(jobs.incrementAndGet()), trace, new CompletableFuture<>());
    taken.put(job.id, job);
    waiting.add(job);
    return job.report;
  }

  @SuppressWarnings("ReturnValueIgnored") // Of join, which is called for the wait.
  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/next")) {
        answer(exchange, "text/plain", next());
      } else if (path.equals("/report")) {
        byte[] report = exchange.getRequestBody().readAllBytes();
        answer(exchange, "text/plain", new byte[0]);
        firstReport.complete(report);
        job(exchange).report.complete(report);
      } else if (path.equals("/reported")) {
        firstReport.handle((done, failure) -> null).join();
        answer(exchange, "image/svg+xml", IMAGE);
      } else if (path.equals("/trace")) {
        answer(exchange, "application/octet-stream", Files.readAllBytes(job(exchange).trace));
      } else if (path.startsWith("/viewer/")) {
        Path file = viewer.resolve(Path.of(path).getFileName());
        answer(exchange, typeOf(path), Files.readAllBytes(file));
      } else {
        answer(
            exchange, typeOf(path), resource(path.equals("/") ? "page.html" : path.substring(1)));
      }
    }
  }

  /** The number of the next trace; nothing if there is none yet. */
  private byte[] next() {
    try {
      Job job = waiting.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return job == null ? new byte[0] : job.id.getBytes(StandardCharsets.US_ASCII);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return new byte[0];
    }
  }

  private Job job(HttpExchange exchange) throws IOException {
    Job job = taken.get(exchange.getRequestURI().getQuery());
    if (job == null) {
      throw new IOException("no such trace: " + exchange.getRequestURI());
    }
    return job;
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
    firstReport.cancel(false);
    server.stop(0);
    threads.shutdownNow();
  }
}

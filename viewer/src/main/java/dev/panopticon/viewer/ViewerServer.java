// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.panopticon.trace.column.ReadTrace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Shows a trace to browsers on this machine, and to nobody else: it listens on the loopback address
 * alone, knows only those who know its address with the random part of it, and answers only what is
 * asked by the name of this machine.
 *
 * <p>Safe for use by many threads.
 */
public final class ViewerServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** How often an open tab is written to, to find out whether it still is one. */
  private static final Duration PULSE = Duration.ofSeconds(2);

  /** Nothing from elsewhere, and nothing that is not a file of the page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private final HttpServer server;
  private final ExecutorService threads;
  private final TraceAnswers answers;
  private final OpenTabs tabs = new OpenTabs();
  private final String root;
  private volatile boolean closed;

  private ViewerServer(HttpServer server, TraceAnswers answers) {
    this.server = server;
    this.answers = answers;
    byte[] token = new byte[18];
    new SecureRandom().nextBytes(token);
    root = "/" + Base64.getUrlEncoder().encodeToString(token) + "/";
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "panopticon-viewer");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/", this::handle);
  }

  /**
   * Starts to serve.
   *
   * @param name what the trace is called, such as the name of its file
   * @param port where to listen; 0 for any that is free
   * @throws IOException if nobody can listen there; the message names the port
   */
  public static ViewerServer start(String name, ReadTrace trace, int port) throws IOException {
    TraceAnswers answers = new TraceAnswers(name, trace);
    HttpServer server;
    try {
      server =
          HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
    } catch (IOException e) {
      throw new IOException(
          "Nothing can listen on port "
              + port
              + " of this machine: "
              + e.getMessage()
              + ". Name another one, or none for any that is free.",
          e);
    }
    ViewerServer viewer = new ViewerServer(server, answers);
    server.start();
    return viewer;
  }

  /** Where it listens. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** What to open in a browser. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port() + root);
  }

  /**
   * Waits until a browser has shown the trace, and the last tab has been closed for a minute.
   *
   * @param unopened how long to wait for a browser
   */
  public void awaitClosed(Duration unopened) throws InterruptedException {
    tabs.awaitClosed(PATIENCE, unopened);
  }

  /** Ends at once. */
  @Override
  public void close() {
    closed = true;
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      Optional<Answer> refused = refusal(exchange, path);
      if (refused.isEmpty() && path.equals(root + "alive")) {
        stayOpen(exchange);
        return;
      }
      send(exchange, refused.isPresent() ? refused.get() : answer(exchange, path));
    }
  }

  private Optional<Answer> refusal(HttpExchange exchange, String path) {
    Headers headers = exchange.getRequestHeaders();
    Set<String> hosts = Set.of("127.0.0.1:" + port(), "localhost:" + port());
    String host = headers.getFirst("Host");
    String origin = headers.getFirst("Origin");
    if (host == null || !hosts.contains(host)) {
      return Optional.of(
          Answer.refused(403, "This server is known as 127.0.0.1 and localhost alone."));
    }
    if (origin != null && !(origin.startsWith("http://") && hosts.contains(origin.substring(7)))) {
      return Optional.of(Answer.refused(403, "Pages from elsewhere are not answered."));
    }
    if (!path.startsWith(root)) {
      return Optional.of(
          Answer.refused(403, "Open the whole address that panopticon view has printed."));
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      exchange.getResponseHeaders().set("Allow", "GET");
      return Optional.of(Answer.refused(405, "Here one can only read: GET."));
    }
    return Optional.empty();
  }

  private Answer answer(HttpExchange exchange, String path) {
    String what = path.substring(root.length());
    try {
      Optional<Answer> file = Page.file(what);
      if (file.isPresent()) {
        return file.get();
      }
      return answers
          .answer(what, Question.of(exchange.getRequestURI()))
          .orElseGet(() -> Answer.refused(404, "There is nothing of that name."));
    } catch (Question.BadQuestionException bad) {
      return Answer.refused(400, String.valueOf(bad.getMessage()));
    } catch (IOException | RuntimeException failed) {
      return Answer.refused(500, "This could not be answered: " + failed);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    head(exchange, answer.type());
    if (answer.content().length == 0 || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      exchange.sendResponseHeaders(answer.status(), answer.content().length);
      exchange.getResponseBody().write(answer.content());
    }
  }

  private static void head(HttpExchange exchange, String type) {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
  }

  /** An answer without end: it breaks off when the tab is closed. */
  private void stayOpen(HttpExchange exchange) throws IOException {
    tabs.opened();
    try {
      head(exchange, "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      while (!closed) {
        out.write(": open\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
        Thread.sleep(PULSE.toMillis());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (IOException left) {
      // The tab has been closed.
    } finally {
      tabs.closed();
    }
  }
}

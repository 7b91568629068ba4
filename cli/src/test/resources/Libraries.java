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
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Hand-overs that parts of the JDK make out of others. */
public class Libraries {
  private static final CountDownLatch ATTACHED = new CountDownLatch(1);

  static void received(HttpResponse<String> response) {
    if (!response.body().equals("hello")) {
      throw new AssertionError(response);
    }
  }

  static void handle(HttpExchange exchange) throws IOException {
    try {
      ATTACHED.await();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    exchange.sendResponseHeaders(200, 5);
    exchange.getResponseBody().write("hello".getBytes());
    exchange.close();
  }

  static void sendAsync() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    server.createContext("/", Libraries::handle);
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    CompletableFuture<HttpResponse<String>> sent =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    CompletableFuture<Void> done = sent.thenAccept(Libraries::received);
    ATTACHED.countDown();
    done.join();
    server.stop(0);
  }

  static void exited(Process process) {
    if (process.exitValue() != 0) {
      throw new AssertionError(process);
    }
  }

  /** The other program ends when its input does. */
  static void onExit() throws Exception {
    Process process = new ProcessBuilder("cat").start();
    CompletableFuture<Void> done = process.onExit().thenAccept(Libraries::exited);
    process.getOutputStream().close();
    done.join();
  }

  static void consumed(int item) {}

  static void publish() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(executor, 8)) {
      CompletableFuture<Void> done = publisher.consume(Libraries::consumed);
      publisher.submit(1);
      publisher.close();
      done.join();
    }
    executor.shutdown();
  }

  static String answer() {
    return "answer";
  }

  static void invokeAny() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    Callable<String> only = Libraries::answer;
    executor.invokeAny(List.of(only));
    executor.shutdown();
  }

  private static final AtomicInteger MEETING = new AtomicInteger(2);

  /** Two threads at least, since each waits for another. */
  static void element(int number) {
    MEETING.decrementAndGet();
    while (MEETING.get() > 0) {
      Thread.onSpinWait();
    }
  }

  static void parallelStream() {
    IntStream.range(0, 4).parallel().forEach(Libraries::element);
  }

  public static void main(String[] args) throws Exception {
    sendAsync();
    onExit();
    publish();
    invokeAny();
    parallelStream();
    System.out.println("done");
  }
}

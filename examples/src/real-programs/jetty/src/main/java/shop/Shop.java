// SPDX-License-Identifier: Apache-2.0
package shop;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server, its clients at the same time, and what all of them have seen. */
public final class Shop {
  private static final int CLIENTS = 6;

  private Shop() {}

  public static void main(String[] args) throws Exception {
    // As many threads as it may have from the beginning, so that their names depend on no luck.
    QueuedThreadPool threads = new QueuedThreadPool(12, 12);
    threads.setReservedThreads(0);
    threads.setName("shop");
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    Counter counter = new Counter();
    server.setHandler(counter);
    server.start();
    try {
      print(Client.besiege(CLIENTS, connector.getLocalPort()));
      System.out.println("sold " + counter.sold);
      Thread.getAllStackTraces().keySet().stream()
          .map(Shop::describe)
          .sorted()
          .forEach(thread -> System.out.println("thread " + thread));
    } finally {
      server.stop();
    }
    throw new IllegalStateException("sold out", counter.refusal);
  }

  private static void print(List<Client> clients) {
    for (Client client : clients) {
      System.out.println(client.name() + ": " + client.answers() + " answers, " + client.digest());
    }
  }

  private static String describe(Thread thread) {
    return thread.getName() + (thread.isDaemon() ? " daemon " : " ") + thread.getPriority();
  }

  /** Takes orders. */
  private static final class Counter extends Handler.Abstract {
    final AtomicLong sold = new AtomicLong();
    volatile Throwable refusal;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String path = Request.getPathInContext(request);
      if (path.startsWith("/echo/")) {
        String body = Content.Source.asString(request);
        answer(response, 200, path.substring(6) + " " + body.length() + " " + body, callback);
      } else if (path.startsWith("/buy/")) {
        long count = Long.parseLong(path.substring(5));
        sold.addAndGet(count);
        answer(response, 201, "bought " + count, callback);
      } else if (path.equals("/large")) {
        answer(response, 200, "0123456789abcdef".repeat(20_000), callback);
      } else if (path.equals("/refuse")) {
        refusal = new IllegalArgumentException("not for sale");
        throw new IllegalArgumentException("not for sale", refusal);
      } else {
        return false;
      }
      return true;
    }

    private static void answer(Response response, int status, String text, Callback callback) {
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
      response.write(true, ByteBuffer.wrap(text.getBytes()), callback);
    }
  }
}

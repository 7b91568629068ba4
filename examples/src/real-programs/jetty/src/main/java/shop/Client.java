// SPDX-License-Identifier: Apache-2.0
package shop;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/** One of several clients that ask at the same time; remembers the digest of all its answers. */
final class Client implements Runnable {
  private static final int ROUNDS = 60;

  private final int number;
  private final int port;
  private final CyclicBarrier together;
  private final MessageDigest digest;
  private int answers;

  private Client(int number, int port, CyclicBarrier together) throws Exception {
    this.number = number;
    this.port = port;
    this.together = together;
    this.digest = MessageDigest.getInstance("SHA-256");
  }

  static List<Client> besiege(int count, int port) throws Exception {
    CyclicBarrier together = new CyclicBarrier(count);
    List<Client> clients = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Client client = new Client(i, port, together);
      clients.add(client);
      threads.add(new Thread(client, client.name()));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    return clients;
  }

  String name() {
    return "client-" + number;
  }

  int answers() {
    return answers;
  }

  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void run() {
    try {
      for (int round = 0; round < ROUNDS; round++) {
        together.await();
        ask("/echo/" + number + "-" + round, "x".repeat(number * 1000 + round));
        ask("/buy/" + round, "");
        ask("/nothing", "");
        if (round % 20 == 0) {
          ask("/large", "");
          ask("/refuse", "");
        }
      }
    } catch (Exception e) {
      throw new IllegalStateException(name() + " got no answer", e);
    }
  }

  private void ask(String path, String body) throws Exception {
    URL url = new URL("http", "127.0.0.1", port, path);
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setDoOutput(true);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body.getBytes());
    }
    int status = connection.getResponseCode();
    digest.update((path + " " + status + " " + connection.getContentType()).getBytes());
    try (InputStream in =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      // A page about an error tells the address, whose port is another one in each run.
      String text = new String(in.readAllBytes());
      digest.update(text.replace(":" + port, "").getBytes());
    }
    answers++;
  }
}

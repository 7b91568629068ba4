// SPDX-License-Identifier: Apache-2.0
package servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** Sends requests; is not traced. */
final class Client {
  interface Action {
    void run() throws Exception;
  }

  static void later(Action action) {
    new Thread(
            () -> {
              try {
                action.run();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            })
        .start();
  }

  static void get(int port, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      try (Socket socket = new Socket("127.0.0.1", port)) {
        socket
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".getBytes());
        InputStream in = socket.getInputStream();
        while (in.read() >= 0) {
          // Until the server has closed it.
        }
      }
    }
  }
}

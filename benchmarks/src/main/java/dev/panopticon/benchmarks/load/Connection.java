// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.benchmarks.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection to a server on this machine, kept open from request to request.
 *
 * <p>As little of a client as can be: it shares the machine with the server that is measured.
 */
final class Connection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final StringBuilder line = new StringBuilder();

  Connection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** The bytes of a request. */
  static byte[] request(String method, String path, String json) {
    String body =
        json.isEmpty()
            ? "\r\n"
            : "Content-Type: application/json\r\nContent-Length: "
                + json.length()
                + "\r\n\r\n"
                + json;
    return (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Sends a request and reads the answer to its end.
   *
   * @return its status
   */
  int send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String status = line();
    boolean isChunked = false;
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      isChunked |= lower.startsWith("transfer-encoding:") && lower.endsWith("chunked");
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).trim());
      }
    }
    if (isChunked) {
      for (int size = chunk(); size > 0; size = chunk()) {
        in.skipNBytes(size + 2L);
      }
      line();
    } else {
      in.skipNBytes(length);
    }
    return Integer.parseInt(status.split(" ", 3)[1]);
  }

  private int chunk() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private String line() throws IOException {
    line.setLength(0);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("The server has closed the connection.");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

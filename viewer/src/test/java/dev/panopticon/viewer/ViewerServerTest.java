// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server answers, and whom it refuses. */
final class ViewerServerTest {
  @TempDir static Path folder;

  private static ViewerServer server;

  @BeforeAll
  static void start() throws IOException {
    server = ViewerServer.start("shop.json", Traces.shop(folder), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void page_isServedUnderAStrictPolicy() throws IOException {
    assertThat(get(server.address().getPath()))
        .startsWith("HTTP/1.1 200")
        .contains("default-src 'none'; script-src 'self'", "frame-ancestors 'none'")
        .contains("nosniff", "no-referrer")
        .contains("<title>Panopticon</title>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"main.js", "lit-html/lit-html.js", "style.css", "icon.svg"})
  void filesOfThePage_areServed(String file) throws IOException {
    assertThat(get(server.address().getPath() + file)).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../ViewerServer.class",
        "..%2fViewerServer.class",
        "%2e%2e/ViewerServer.class",
        "//etc/passwd",
        "index.html",
        "lit-html/LICENSE",
        "package-info.class"
      })
  void nothingElse_isServed(String path) throws IOException {
    assertThat(get(server.address().getPath() + path)).startsWith("HTTP/1.1 404");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/AAAAAAAAAAAAAAAAAAAAAAAA/", "/trace", "/favicon.ico"})
  void whoDoesNotKnowTheAddress_isRefused(String path) throws IOException {
    assertThat(get(path)).startsWith("HTTP/1.1 403").doesNotContain("shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:%d", "127.0.0.1", "127.0.0.1.evil.example:%d"})
  void otherHosts_areRefused(String host) throws IOException {
    assertThat(ask("GET", server.address().getPath() + "trace", host.formatted(server.port()), ""))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("Order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://evil.example", "null", "https://127.0.0.1:%d", "http://127.0.0.1"})
  void otherOrigins_areRefused(String origin) throws IOException {
    String header = "Origin: " + origin.formatted(server.port()) + "\r\n";
    assertThat(ask("GET", server.address().getPath() + "trace", host(), header))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("Order");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "HEAD"})
  void otherMethods_areRefused(String method) throws IOException {
    assertThat(ask(method, server.address().getPath() + "trace", host(), ""))
        .startsWith("HTTP/1.1 405")
        .containsIgnoringCase("Allow: GET");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "call|The parameter call is missing.",
        "call?call=15|call is 15, and must be a number from 0 to 14.",
        "call?call=-1|call is -1, and must be a number from 0 to 14.",
        "call?call=x|call is x, and must be a number from 0 to 14.",
        "runs?rows=0,99&from=0&to=1&cell=1|rows is 99, and must be a number from 0 to 12.",
        "runs?rows=0&from=5&to=5&cell=1|to is 5, and must be a number from 6",
        "density?group=0&from=0&to=9&cells=100000|cells is 100000, and must be",
      })
  void questionsWithoutAnAnswer_areTold(String question, String message) throws IOException {
    assertThat(get(server.address().getPath() + question))
        .startsWith("HTTP/1.1 400")
        .contains(message);
  }

  @Test
  void nobodyElseOnTheNetwork_reachesIt() throws Exception {
    for (NetworkInterface each : Collections.list(NetworkInterface.getNetworkInterfaces())) {
      for (InetAddress address : Collections.list(each.getInetAddresses())) {
        if (!address.isLoopbackAddress()) {
          assertThatThrownBy(() -> new Socket(address, server.port()).close())
              .isInstanceOf(IOException.class);
        }
      }
    }
  }

  @Test
  void portThatIsTaken_isNamed() throws IOException {
    var trace = Traces.empty(folder);
    assertThatThrownBy(() -> ViewerServer.start("shop.json", trace, server.port()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("port " + server.port());
  }

  private static String host() {
    return "127.0.0.1:" + server.port();
  }

  private static String get(String path) throws IOException {
    return ask("GET", path, host(), "");
  }

  /** As bytes, since a client of the JDK sends no other host. */
  private static String ask(String method, String path, String host, String headers)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          method
              + " "
              + path
              + " HTTP/1.1\r\nHost: "
              + host
              + "\r\nConnection: close\r\n"
              + headers
              + "\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

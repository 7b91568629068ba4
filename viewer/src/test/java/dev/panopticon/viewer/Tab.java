// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.panopticon.testing.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A tab of a real browser, by its DevTools protocol: what a person does with mouse and keys, and
 * what the page then is. For one thread.
 */
final class Tab implements AutoCloseable {
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 800;
  private static final long SECONDS = 60;
  private static final int SHIFT = 8;
  private static final int CONTROL = 2;

  private final ObjectMapper mapper = new ObjectMapper();
  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final List<String> faults = new ArrayList<>();
  private final Process browser;
  private final WebSocket socket;
  private int sent;

  private Tab(Path profile) throws IOException, InterruptedException {
    Path log = profile.resolveSibling("browser.log");
    browser =
        new ProcessBuilder(
                Chromium.required().toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    HttpClient http = HttpClient.newHttpClient();
    JsonNode made =
        mapper.readTree(
            http.send(
                    HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port(profile, log) + "/json/new"))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                    BodyHandlers.ofString())
                .body());
    socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(made.get("webSocketDebuggerUrl").asText()), new Listener())
            .join();
    send("Page.enable", Map.of());
    send("Runtime.enable", Map.of());
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", WIDTH, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    // Movements end at once.
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-reduced-motion", "value", "reduce"),
                Map.of("name", "prefers-color-scheme", "value", "light"))));
  }

  static Tab open(Path folder) throws IOException, InterruptedException {
    return new Tab(Files.createDirectories(folder.resolve("profile")));
  }

  private int port(Path profile, Path log) throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (System.nanoTime() < end && browser.isAlive()) {
      if (Files.exists(file) && Files.readString(file).contains("\n")) {
        return Integer.parseInt(Files.readString(file).lines().findFirst().orElseThrow());
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException("No browser:\n" + Files.readString(log));
  }

  /** Opens a page and waits until it shows its trace, or says why it does not. */
  void open(URI address) throws IOException, InterruptedException {
    faults.clear();
    send("Page.navigate", Map.of("url", "about:blank"));
    await("location.href === 'about:blank'");
    send("Page.navigate", Map.of("url", address.toString()));
    await("document.documentElement?.dataset.ready === 'true'");
    await("panopticon.drawing.asking === false && panopticon.busy !== null");
    // A frame later what was asked is drawn.
    evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
  }

  /** The value of an expression in the page; of a promise, what it promises. */
  JsonNode evaluate(String expression) throws IOException, InterruptedException {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** The text of the first element that a selector finds, as a person reads it. */
  String text(String selector) throws IOException, InterruptedException {
    return evaluate("document.querySelector('" + selector + "').innerText").asText();
  }

  void await(String condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!evaluate("Boolean(" + condition + ")").asBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("Never: " + condition + "\n" + faults);
      }
      Thread.sleep(10);
    }
  }

  void click(double x, double y) throws IOException, InterruptedException {
    drag(x, y, x, y, false);
  }

  /** Clicks the first element that a selector finds. */
  void click(String selector) throws IOException, InterruptedException {
    JsonNode box =
        evaluate(
            "(() => { const b = document.querySelector('"
                + selector
                + "').getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()");
    click(box.get(0).asDouble(), box.get(1).asDouble());
  }

  void drag(double x, double y, double toX, double toY, boolean withShift)
      throws IOException, InterruptedException {
    int modifiers = withShift ? SHIFT : 0;
    mouse("mouseMoved", x, y, modifiers, Map.of());
    mouse("mousePressed", x, y, modifiers, Map.of("button", "left", "clickCount", 1));
    if (x != toX || y != toY) {
      mouse("mouseMoved", (x + toX) / 2, (y + toY) / 2, modifiers, Map.of("button", "left"));
      mouse("mouseMoved", toX, toY, modifiers, Map.of("button", "left"));
    }
    mouse("mouseReleased", toX, toY, modifiers, Map.of("button", "left", "clickCount", 1));
  }

  void move(double x, double y) throws IOException, InterruptedException {
    mouse("mouseMoved", x, y, 0, Map.of());
  }

  /** Turns the wheel with Ctrl held. */
  void zoom(double x, double y, double wheel) throws IOException, InterruptedException {
    mouse("mouseWheel", x, y, CONTROL, Map.of("deltaX", 0, "deltaY", wheel));
  }

  private void mouse(String type, double x, double y, int modifiers, Map<String, Object> more)
      throws IOException, InterruptedException {
    ObjectNode event = mapper.valueToTree(more);
    event.put("type", type).put("x", x).put("y", y).put("modifiers", modifiers);
    send("Input.dispatchMouseEvent", event);
  }

  /** Presses a key, by the name that the page is told. */
  void key(String key) throws IOException, InterruptedException {
    ObjectNode event = mapper.createObjectNode().put("type", "keyDown").put("key", key);
    if (key.length() == 1) {
      event.put("text", key);
    }
    if (key.equals("Enter")) {
      event.put("text", "\r").put("windowsVirtualKeyCode", 13);
    }
    send("Input.dispatchKeyEvent", event);
    send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  void type(String text) throws IOException, InterruptedException {
    send("Input.insertText", Map.of("text", text));
  }

  /** Takes a picture, to be looked at. */
  void draw(Path picture) throws IOException, InterruptedException {
    String data = send("Page.captureScreenshot", Map.of()).get("data").asText();
    Files.write(picture, Base64.getDecoder().decode(data));
  }

  /** What went wrong in the page since it was opened: exceptions, and what its policy forbade. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  private JsonNode send(String method, Object parameters) throws IOException, InterruptedException {
    int id = ++sent;
    ObjectNode message = mapper.createObjectNode().put("id", id).put("method", method);
    message.set("params", mapper.valueToTree(parameters));
    socket.sendText(mapper.writeValueAsString(message), true).join();
    while (true) {
      JsonNode answer = received.poll(SECONDS, TimeUnit.SECONDS);
      if (answer == null) {
        throw new IllegalStateException("No answer to " + method);
      }
      String event = answer.path("method").asText();
      if (event.equals("Runtime.exceptionThrown")
          || (event.equals("Runtime.consoleAPICalled")
              && answer.path("params").path("type").asText().equals("error"))
          || event.equals("Log.entryAdded")) {
        faults.add(answer.get("params").toString());
      }
      if (answer.path("id").asInt() == id) {
        if (answer.has("error")) {
          throw new IllegalStateException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
      }
    }
  }

  @Override
  public void close() {
    socket.abort();
    List<ProcessHandle> all = new ArrayList<>(browser.descendants().toList());
    all.add(browser.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    browser.onExit().join();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      message.append(data);
      if (last) {
        try {
          received.add(mapper.readTree(message.toString()));
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
        message.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}

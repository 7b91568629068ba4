// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A headless browser with an empty profile, which has the viewer open and opens one trace after the
 * other in it, each as a model of its own. For one thread at a time.
 */
final class Browser implements AutoCloseable {
  private static final Duration TIME_LIMIT = Duration.ofMinutes(5);

  private final Path folder;
  private final Path log;
  private final ViewerServer server;
  private final Process process;

  private Browser(ViewerInstallation installation, String query, List<String> flags)
      throws IOException {
    folder = Files.createTempDirectory("panopticon-viewer");
    log = folder.resolve("browser.log");
    server = new ViewerServer(installation.viewer());
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of(
            installation.chromium().toString(),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--user-data-dir=" + folder.resolve("profile")));
    command.addAll(flags);
    command.add(server.page(query).toString());
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** A browser that stays. */
  static Browser start(ViewerInstallation installation) throws IOException {
    // Without something to wait for it would end when it has the page.
    return new Browser(installation, "", List.of("--remote-debugging-port=0"));
  }

  /**
   * A browser that opens a single trace, takes a picture of it, and ends.
   *
   * @param query what of the trace is drawn
   */
  static Browser startDrawing(
      ViewerInstallation installation, String query, String window, Path picture)
      throws IOException {
    return new Browser(
        installation,
        query,
        List.of(
            "--hide-scrollbars",
            // Sharp on the screens of today.
            "--force-device-scale-factor=2",
            "--window-size=" + window,
            "--screenshot=" + picture));
  }

  /**
   * Opens a trace.
   *
   * @throws ViewerRefusedException if the viewer cannot import it
   */
  JsonNode open(Path trace) throws IOException, InterruptedException {
    // A browser that ends before it has reported never will.
    CompletableFuture<byte[]> ended = process.onExit().thenApply(it -> new byte[0]);
    byte[] report;
    try {
      report =
          server
              .open(trace)
              .applyToEither(ended, Function.identity())
              .get(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("No report from the browser:\n" + Files.readString(log), e);
    }
    if (report.length == 0) {
      throw new IllegalStateException("The browser ended early:\n" + Files.readString(log));
    }
    return new ObjectMapper().readTree(report);
  }

  /** Waits until it has ended by itself, with its picture taken. */
  void await() throws IOException, InterruptedException {
    if (!process.waitFor(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("No picture from the browser:\n" + Files.readString(log));
    }
  }

  /** The browser is many processes; all of them use the profile that is deleted next. */
  @Override
  public void close() throws IOException {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

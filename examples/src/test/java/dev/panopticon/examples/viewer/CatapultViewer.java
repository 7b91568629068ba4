// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
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
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The Catapult trace viewer, which Chrome shows as {@code chrome://tracing}, in a headless browser.
 *
 * <p>What its model holds is what a person would see, so it is the judge of our traces. Each call
 * starts a browser of its own with an empty profile.
 *
 * <p>Example: {@code assertThat(CatapultViewer.required().open(trace).misplaced()).isEmpty()}.
 */
public final class CatapultViewer {
  private static final Duration TIME_LIMIT = Duration.ofMinutes(5);

  /** Wide enough for names to be readable; what the trace leaves empty below is cut off. */
  private static final String WINDOW = "1200,1600";

  private final ViewerInstallation installation;

  private CatapultViewer(ViewerInstallation installation) {
    this.installation = installation;
  }

  /**
   * The viewer of this machine; where there is none, the calling test is skipped, or fails if
   * {@code CI=true}.
   */
  public static CatapultViewer required() {
    return new CatapultViewer(ViewerInstallation.required());
  }

  /**
   * Opens a trace, packed or not, as the viewer's own importer does.
   *
   * @throws ViewerRefusedException if the viewer cannot import it
   */
  public ViewerReport open(Path trace) {
    return open(trace, null, null);
  }

  /**
   * Opens a trace and takes a picture of it, with its arrows.
   *
   * @param picture the PNG file to write
   * @throws ViewerRefusedException if the viewer cannot import the trace
   */
  public ViewerReport openAndDraw(Path trace, Path picture) {
    return open(trace, picture, null);
  }

  /**
   * Like {@link #openAndDraw(Path, Path)}, with no more in the picture than a part of the trace.
   */
  public ViewerReport openAndDraw(Path trace, Path picture, Part part) {
    return open(trace, picture, part);
  }

  /** A part of a trace. Times count from its first event. */
  public record Part(long startNanos, long endNanos) {}

  private ViewerReport open(Path trace, @Nullable Path picture, @Nullable Part part) {
    try {
      Path work = Files.createTempDirectory("panopticon-viewer");
      try (ViewerServer server = new ViewerServer(installation.viewer(), trace)) {
        return run(server.page(picture != null, part), server, picture, work);
      } finally {
        delete(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the viewer opened " + trace, e);
    }
  }

  private ViewerReport run(URI page, ViewerServer server, @Nullable Path picture, Path work)
      throws IOException, InterruptedException {
    Path screenshot = work.resolve("screenshot.png");
    Path log = work.resolve("browser.log");
    Process browser =
        new ProcessBuilder(command(page, screenshot, work))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      JsonNode report = new ObjectMapper().readTree(await(server, browser, log));
      if (report.has("error")) {
        throw new ViewerRefusedException(report.get("error").asText());
      }
      if (picture != null) {
        if (!browser.waitFor(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          throw new IllegalStateException("No picture from the browser:\n" + Files.readString(log));
        }
        crop(screenshot, report.get("contentHeight").asInt(), picture);
      }
      return ReportReader.read(report);
    } finally {
      end(browser);
    }
  }

  private List<String> command(URI page, Path screenshot, Path work) {
    return List.of(
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
        "--hide-scrollbars",
        // Sharp on the screens of today.
        "--force-device-scale-factor=2",
        "--user-data-dir=" + work.resolve("profile"),
        "--window-size=" + WINDOW,
        "--screenshot=" + screenshot,
        page.toString());
  }

  private static byte[] await(ViewerServer server, Process browser, Path log)
      throws IOException, InterruptedException {
    // A browser that ends before it has reported never will.
    CompletableFuture<byte[]> ended = browser.onExit().thenApply(process -> new byte[0]);
    byte[] report;
    try {
      report =
          server
              .report()
              .applyToEither(ended, Function.identity())
              .get(TIME_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("No report from the browser:\n" + Files.readString(log), e);
    }
    if (report.length == 0) {
      throw new IllegalStateException("The browser ended early:\n" + Files.readString(log));
    }
    return report;
  }

  /** Keeps the upper part of the picture, the one with the trace. */
  private static void crop(Path screenshot, int heightPixels, Path picture) throws IOException {
    BufferedImage whole = ImageIO.read(screenshot.toFile());
    int height = Math.min(heightPixels, whole.getHeight());
    ImageIO.write(whole.getSubimage(0, 0, whole.getWidth(), height), "png", picture.toFile());
  }

  /** The browser is many processes; all of them use the profile that is deleted next. */
  private static void end(Process browser) throws InterruptedException {
    List<ProcessHandle> all = new ArrayList<>(browser.descendants().toList());
    all.add(browser.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    browser.waitFor();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

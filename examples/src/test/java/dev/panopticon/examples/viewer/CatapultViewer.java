// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.imageio.ImageIO;

/**
 * The Catapult trace viewer, which Chrome shows as {@code chrome://tracing}, in a headless browser.
 *
 * <p>What its model holds is what a person would see, so it is the judge of our traces. A browser
 * opens one trace after the other; where several threads open traces, each has one of its own.
 *
 * <p>Example: {@code assertThat(CatapultViewer.required().open(trace).misplaced()).isEmpty()}.
 */
public final class CatapultViewer {
  /** Of a millisecond, in which the viewer counts. */
  private static final double NANOS = 1e6;

  /** Wide enough for names to be readable; what the trace leaves empty below is cut off. */
  private static final String WINDOW = "1200,1600";

  /** Browsers that have opened a trace, and wait for the next one. */
  private static final Queue<Browser> IDLE = new ConcurrentLinkedQueue<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(CatapultViewer::closeAll));
  }

  private final ViewerInstallation installation;

  private CatapultViewer(ViewerInstallation installation) {
    this.installation = installation;
  }

  private static void closeAll() {
    for (Browser browser; (browser = IDLE.poll()) != null; ) {
      try {
        browser.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
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
    try {
      Browser idle = IDLE.poll();
      Browser browser = idle == null ? Browser.start(installation) : idle;
      JsonNode report;
      try {
        report = browser.open(trace);
      } catch (IOException | InterruptedException | RuntimeException failed) {
        browser.close();
        throw failed;
      }
      IDLE.add(browser);
      return read(report);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the viewer opened " + trace, e);
    }
  }

  /**
   * Opens a trace and takes a picture of it, with its arrows.
   *
   * @param picture the PNG file to write
   * @throws ViewerRefusedException if the viewer cannot import the trace
   */
  public ViewerReport openAndDraw(Path trace, Path picture) {
    return draw(trace, picture, "?picture");
  }

  /**
   * Like {@link #openAndDraw(Path, Path)}, with no more in the picture than a part of the trace.
   */
  public ViewerReport openAndDraw(Path trace, Path picture, Part part) {
    String query =
        "?picture&start=%s&end=%s".formatted(part.startNanos() / NANOS, part.endNanos() / NANOS);
    return draw(trace, picture, query);
  }

  /** A part of a trace. Times count from its first event. */
  public record Part(long startNanos, long endNanos) {}

  private ViewerReport draw(Path trace, Path picture, String query) {
    try {
      Path screenshot = Files.createTempFile("panopticon-viewer", ".png");
      try (Browser browser = Browser.startDrawing(installation, query, WINDOW, screenshot)) {
        JsonNode report = browser.open(trace);
        ViewerReport read = read(report);
        browser.await();
        crop(screenshot, report.get("contentHeight").asInt(), picture);
        return read;
      } finally {
        Files.deleteIfExists(screenshot);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the viewer opened " + trace, e);
    }
  }

  private static ViewerReport read(JsonNode report) {
    if (report.has("error")) {
      throw new ViewerRefusedException(report.get("error").asText());
    }
    return ReportReader.read(report);
  }

  /** Keeps the upper part of the picture, the one with the trace. */
  private static void crop(Path screenshot, int heightPixels, Path picture) throws IOException {
    BufferedImage whole = ImageIO.read(screenshot.toFile());
    int height = Math.min(heightPixels, whole.getHeight());
    ImageIO.write(whole.getSubimage(0, 0, whole.getWidth(), height), "png", picture.toFile());
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The browser that this machine has; it can be given by {@code -Dpanopticon.chromium=FILE} or
 * {@code PANOPTICON_CHROMIUM}.
 */
public final class Chromium {
  /** Surefire counts the skipped tests and keeps the reason to itself: it is said once. */
  private static final AtomicBoolean said = new AtomicBoolean();

  private Chromium() {}

  /** Its executable, if there is one. */
  public static Optional<Path> onThisMachine() {
    String given = System.getProperty("panopticon.chromium", System.getenv("PANOPTICON_CHROMIUM"));
    if (given != null) {
      return Optional.of(Path.of(given)).filter(Files::isExecutable);
    }
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> onSearchPath(name).stream())
        .findFirst();
  }

  /** Its executable, or {@link #missing}. */
  public static Path required() {
    return onThisMachine()
        .orElseThrow(
            () ->
                missing(
                    "Not opened in a browser: Chromium is missing. Install Debian's chromium, or"
                        + " name it by -Dpanopticon.chromium=FILE."));
  }

  /**
   * Skips the calling test with a message, except on continuous integration ({@code CI=true}):
   * there it fails, so that no check is lost unseen.
   *
   * @return what to throw
   */
  public static Error missing(String message) {
    if ("true".equals(System.getenv("CI"))) {
      return new AssertionError(message);
    }
    if (!said.getAndSet(true)) {
      System.err.println(message);
    }
    return Assumptions.abort(message);
  }

  private static Optional<Path> onSearchPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples.viewer;

import dev.panopticon.testing.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The browser and the viewer that this machine has.
 *
 * <p>Go's sources carry the whole Catapult viewer, and distributions package them; that is where it
 * comes from. Both places can be given: {@code -Dpanopticon.chromium=FILE} or {@code
 * PANOPTICON_CHROMIUM}, {@code -Dpanopticon.viewer=FOLDER} or {@code PANOPTICON_VIEWER}.
 *
 * @param chromium the browser's executable
 * @param viewer the folder that holds {@code trace_viewer_full.html} and {@code
 *     webcomponents.min.js}
 */
record ViewerInstallation(Path chromium, Path viewer) {
  private static final String VIEWER_PAGE = "trace_viewer_full.html";

  /** Folders that hold one Go installation each, as globs below a root. */
  private static final List<String> GO_ROOTS =
      List.of("/usr/share:go-*", "/usr/lib:go-*", "/usr/local:go", "/opt:go");

  /** Where Go keeps the viewer: up to 1.20, and since. */
  private static final List<String> VIEWER_FOLDERS =
      List.of("src/cmd/trace/static", "src/internal/trace/traceviewer/static");

  /**
   * What is installed. Where something is not, the calling test is skipped with a message, except
   * on continuous integration ({@code CI=true}): there it fails, so that no check is lost unseen.
   */
  static ViewerInstallation required() {
    Optional<Path> chromium = Chromium.onThisMachine();
    Optional<Path> viewer = viewerOnThisMachine();
    if (chromium.isPresent() && viewer.isPresent()) {
      return new ViewerInstallation(chromium.get(), viewer.get());
    }
    String message =
        "Not opened in the viewer: %s missing. Install Debian's chromium and golang-src, or name them"
                .formatted(chromium.isPresent() ? "the viewer is" : "Chromium is")
            + " by -Dpanopticon.chromium=FILE and -Dpanopticon.viewer=FOLDER.";
    throw Chromium.missing(message);
  }

  private static Optional<Path> viewerOnThisMachine() {
    String given = given("panopticon.viewer", "PANOPTICON_VIEWER");
    Stream<Path> candidates =
        given != null
            ? Stream.of(Path.of(given))
            : goInstallations().stream()
                .flatMap(root -> VIEWER_FOLDERS.stream().map(root::resolve));
    return candidates.filter(folder -> Files.isReadable(folder.resolve(VIEWER_PAGE))).findFirst();
  }

  private static List<Path> goInstallations() {
    List<Path> found = new ArrayList<>();
    for (String place : GO_ROOTS) {
      String[] rootAndGlob = place.split(":", 2);
      Path root = Path.of(rootAndGlob[0]);
      if (Files.isDirectory(root)) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, rootAndGlob[1])) {
          folders.forEach(found::add);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return found;
  }

  private static @Nullable String given(String property, String variable) {
    return System.getProperty(property, System.getenv(variable));
  }
}

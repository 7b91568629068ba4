// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.viewer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;

/** The files of the page, which lie in the jar. What is not named here is not served. */
final class Page {
  private static final String SCRIPT = "text/javascript; charset=utf-8";

  /** Media types by path. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("", "text/html; charset=utf-8"),
          Map.entry("style.css", "text/css; charset=utf-8"),
          Map.entry("icon.svg", "image/svg+xml"),
          Map.entry("main.js", SCRIPT),
          Map.entry("arrows.js", SCRIPT),
          Map.entry("colors.js", SCRIPT),
          Map.entry("details.js", SCRIPT),
          Map.entry("drawing.js", SCRIPT),
          Map.entry("flame.js", SCRIPT),
          Map.entry("input.js", SCRIPT),
          Map.entry("panels.js", SCRIPT),
          Map.entry("rows.js", SCRIPT),
          Map.entry("server.js", SCRIPT),
          Map.entry("tables.js", SCRIPT),
          Map.entry("text.js", SCRIPT),
          Map.entry("view.js", SCRIPT),
          Map.entry("lit-html/lit-html.js", SCRIPT));

  private Page() {}

  static Optional<Answer> file(String path) throws IOException {
    String type = TYPES.get(path);
    if (type == null) {
      return Optional.empty();
    }
    String file = path.isEmpty() ? "index.html" : path;
    try (InputStream content = Page.class.getResourceAsStream("page/" + file)) {
      if (content == null) {
        throw new IOException(file + " is missing from the jar.");
      }
      return Optional.of(new Answer(200, type, content.readAllBytes()));
    }
  }
}

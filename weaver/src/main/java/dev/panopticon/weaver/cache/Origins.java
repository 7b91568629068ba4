// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.cache;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The jars that classes come from, each with what changes when the jar does.
 *
 * <p>What is woven into a class also depends on the classes around it and on its package. All of
 * them lie in the same jar, or else the class is none of those that are remembered: a class of a
 * directory, whose neighbours can change by themselves, has no origin here.
 *
 * <p>Safe for use by many threads.
 */
final class Origins {
  private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

  /** Path, size and time of the jar at a location, or of the jar around it; else nothing. */
  Optional<String> of(@Nullable URL location) {
    return location == null
        ? Optional.empty()
        : known.computeIfAbsent(location.toString(), Origins::describe);
  }

  private static Optional<String> describe(String location) {
    // Jars in jars: jar:nested:/app.jar/!BOOT-INF/lib/acme.jar!/ and jar:file:/app.jar!/lib/.
    String outermost = location.replaceFirst("^jar:", "").replaceFirst("^nested:", "file:");
    int inner = outermost.indexOf('!');
    String file = inner < 0 ? outermost : outermost.substring(0, inner).replaceFirst("/$", "");
    if (!file.startsWith("file:")) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(new URI(file));
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? Optional.of(
              location + " " + attributes.size() + " " + attributes.lastModifiedTime().toMillis())
          : Optional.empty();
    } catch (IOException | java.net.URISyntaxException | IllegalArgumentException notAFile) {
      return Optional.empty();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The folder in which programs of this user keep what they can make again. */
public final class UserCache {
  private static final String OURS = "panopticon";

  private UserCache() {}

  /** Our part of it; absent where nothing says who the user is. */
  public static Optional<Path> folder(Map<String, String> environment, String home, String os) {
    String system = os.toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return Optional.ofNullable(environment.get("LOCALAPPDATA"))
          .map(folder -> Path.of(folder, OURS, "cache"));
    }
    String given = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (given.startsWith("/")) {
      return Optional.of(Path.of(given, OURS));
    }
    if (home.isEmpty() || home.equals("?")) {
      return Optional.empty();
    }
    return Optional.of(
        system.startsWith("mac")
            ? Path.of(home, "Library", "Caches", OURS)
            : Path.of(home, ".cache", OURS));
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/**
 * Finds the main class that Spring Boot's launchers start: the {@code Start-Class} of the manifest,
 * unless {@code PropertiesLauncher} is given another one by {@code loader.main} as a system
 * property, in the environment, or in {@code loader.properties}.
 */
final class BootMain {
  private static final String MAIN = "loader.main";
  private static final List<String> FOLDERS_INSIDE = List.of("", "BOOT-INF/classes/");

  private final Path archive;
  private final RunningProgram.Settings settings;

  private BootMain(Path archive, RunningProgram.Settings settings) {
    this.archive = archive;
    this.settings = settings;
  }

  /**
   * Returns the main class; empty if nothing names it.
   *
   * @param launcher the main class of the archive
   * @param archive the archive, or the directory to which it was unpacked
   */
  static String of(String launcher, Path archive, RunningProgram.Settings settings) {
    BootMain main = new BootMain(archive, settings);
    Optional<String> chosen =
        launcher.endsWith(".PropertiesLauncher") ? main.chosen() : Optional.empty();
    return chosen.or(() -> Archive.attribute(archive, "Start-Class")).orElse("");
  }

  private Optional<String> chosen() {
    return setting(MAIN).or(() -> Optional.ofNullable(file().getProperty(MAIN)));
  }

  /** A system property, or else the variable of the environment that stands for it. */
  private Optional<String> setting(String key) {
    return Optional.ofNullable(settings.property(key))
        .or(
            () ->
                Optional.ofNullable(
                    settings.variable(key.replace('.', '_').toUpperCase(Locale.ROOT))));
  }

  /** The first file of settings that there is, in the launcher's order. */
  private Properties file() {
    String name = setting("loader.config.name").orElse("loader") + ".properties";
    Properties read = new Properties();
    try {
      Optional<String> text =
          setting("loader.config.location")
              .map(location -> location.replaceFirst("^(classpath:|file:)", ""))
              .or(() -> setting("loader.home").map(home -> home + "/" + name))
              .or(() -> Optional.of(name))
              .flatMap(BootMain::text)
              .or(() -> inside(name));
      if (text.isPresent()) {
        read.load(new StringReader(text.get()));
      }
    } catch (IOException | IllegalArgumentException malformed) {
      // The launcher will say so.
    }
    return read;
  }

  private static Optional<String> text(String file) {
    try {
      return Optional.of(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
    } catch (IOException | InvalidPathException missing) {
      return Optional.empty();
    }
  }

  private Optional<String> inside(String name) {
    return FOLDERS_INSIDE.stream()
        .map(folder -> Archive.text(archive, folder + name))
        .flatMap(Optional::stream)
        .findFirst();
  }
}

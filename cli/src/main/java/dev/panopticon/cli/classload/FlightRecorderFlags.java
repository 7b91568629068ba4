// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.classload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The JVM's own recorder, set up for class loads and nothing else.
 *
 * <p>It is started by flags, so that the JVM itself begins and ends it; its greeting on standard
 * output is switched off, since that belongs to the program.
 */
final class FlightRecorderFlags {
  /** The agent's event that joins the two clocks. */
  static final String CLOCK_EVENT = "dev.panopticon.Clock";

  // The stack tells loads that the tracer itself has caused.
  private static final String SETTINGS =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0" label="Panopticon class loading">
        <event name="jdk.ClassLoad">
          <setting name="enabled">true</setting>
          <setting name="stackTrace">true</setting>
          <setting name="threshold">0 ns</setting>
        </event>
        <event name="%s">
          <setting name="enabled">true</setting>
          <setting name="stackTrace">false</setting>
        </event>
      </configuration>
      """
          .formatted(CLOCK_EVENT);

  private FlightRecorderFlags() {}

  /** The flags, with the settings written to a folder that the recording goes to as well. */
  static List<String> in(Path folder) throws IOException {
    Path settings = folder.resolve("classes.jfc");
    Files.writeString(settings, SETTINGS);
    return List.of(
        "-XX:StartFlightRecording:filename="
            + recording(folder)
            + ",settings="
            + settings
            + ",dumponexit=true",
        "-Xlog:jfr+startup=off");
  }

  /** Where the recording will be. */
  static Path recording(Path folder) {
    return folder.resolve("classes.jfr");
  }
}

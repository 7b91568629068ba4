// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import jdk.jfr.Recording;

/**
 * The JVM's own recorder, set up for class loads and the {@link ClockEvent}s that join its clock to
 * that of the trace.
 *
 * <p>Not by {@code -XX:StartFlightRecording}: what that starts begins only after all agents, and
 * greets on the program's standard output.
 */
final class ClassLoadRecording {
  private ClassLoadRecording() {}

  /**
   * Records until the JVM ends.
   *
   * @param file where to, then
   */
  @SuppressWarnings("resource") // it ends with the JVM
  static void start(Path file) throws IOException {
    Recording recording = new Recording();
    recording.setName("Panopticon class loading");
    recording.enable(ClockEvent.class);
    // The stack tells loads that the tracer itself has caused.
    recording.enable("jdk.ClassLoad").withThreshold(Duration.ZERO).withStackTrace();
    recording.setDestination(file);
    recording.setDumpOnExit(true);
    recording.start();
  }
}

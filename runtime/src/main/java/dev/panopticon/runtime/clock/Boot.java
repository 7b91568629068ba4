// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * From where {@link System#nanoTime} counts: on Linux from the start of the operating system, for
 * all its processes alike, so that the times of two of them can be compared to the nanosecond.
 */
public final class Boot {
  private static final Path ID = Path.of("/proc/sys/kernel/random/boot_id");

  /** A container can have a clock that is set apart from that of others. */
  private static final Path NAMESPACE = Path.of("/proc/self/ns/time");

  private Boot() {}

  /** What all processes have in common whose clock is this one; empty if that is not known. */
  public static String id() {
    try {
      String boot = Files.readString(ID).strip();
      return Files.isSymbolicLink(NAMESPACE)
          ? boot + " " + Files.readSymbolicLink(NAMESPACE)
          : boot;
    } catch (IOException | SecurityException otherSystem) {
      return "";
    }
  }
}

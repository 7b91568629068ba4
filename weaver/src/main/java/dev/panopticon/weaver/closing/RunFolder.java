// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.closing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder in which the agent leaves what the command line wants to know after the run.
 *
 * @param path where it is; it exists
 */
public record RunFolder(Path path) {

  /**
   * Takes it, if it is there and nobody has: a program can start others with the options that it
   * was started with, and the command line waits for the first one alone.
   *
   * @return whether it is this JVM's
   */
  public boolean take() {
    try {
      Files.createFile(path.resolve("taken"));
      return true;
    } catch (IOException takenOrGone) {
      return false;
    }
  }

  /** For {@link RunReport}. */
  public Path report() {
    return path.resolve("report");
  }

  /** For what the flight recorder knows of class loads. */
  public Path classLoads() {
    return path.resolve("classes.jfr");
  }
}

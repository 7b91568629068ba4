// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.closing;

import java.nio.file.Path;

/**
 * The folder in which the agent leaves what the command line wants to know after the run.
 *
 * @param path where it is; it exists
 */
public record RunFolder(Path path) {

  /** For {@link RunReport}. */
  public Path report() {
    return path.resolve("report");
  }

  /** For what the flight recorder knows of class loads. */
  public Path classLoads() {
    return path.resolve("classes.jfr");
  }
}

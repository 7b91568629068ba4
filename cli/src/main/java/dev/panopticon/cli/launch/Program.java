// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.util.List;

/**
 * A program that can be started.
 *
 * @param name what the trace calls it
 * @param command what the {@code java} command needs to find it, such as {@code -jar app.jar}
 */
public record Program(String name, List<String> command) {
  public Program {
    command = List.copyOf(command);
  }
}

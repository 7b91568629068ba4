// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.util.ArrayList;
import java.util.List;

/**
 * A command as {@link ProcessBuilder} has to be given it on Windows for every argument to arrive.
 *
 * <p>A process gets one line there, which it takes apart itself. {@code ProcessBuilder} puts quotes
 * around what has a space in it and no more: it loses empty arguments and the quotes in others, and
 * the {@code java} command takes {@code *} and {@code ?} for names of files. What stands in quotes
 * already is passed on as it is.
 */
final class WindowsArguments {
  private WindowsArguments() {}

  /** The same command, its first element being the program. */
  static List<String> of(List<String> command) {
    List<String> quoted = new ArrayList<>(command.subList(0, 1));
    command.stream().skip(1).map(WindowsArguments::quoted).forEach(quoted::add);
    return quoted;
  }

  /** Backslashes stand for themselves, but before a quote. */
  private static String quoted(String argument) {
    if (!argument.isEmpty() && argument.chars().noneMatch(c -> c == '"' || c == '*' || c == '?')) {
      return argument;
    }
    StringBuilder quoted = new StringBuilder("\"");
    int backslashes = 0;
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      if (c == '"') {
        quoted.append("\\".repeat(backslashes + 1));
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
      quoted.append(c);
    }
    return quoted.append("\\".repeat(backslashes)).append('"').toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where what the program writes goes to. */
enum StandardStream {
  OUT(1),
  ERR(2);

  private final int number;

  StandardStream(int number) {
    this.number = number;
  }

  /**
   * Whether a person reads along. The JDK tells it of standard input and output together only, and
   * from 22 on has a console where there is no terminal; so Linux is asked itself.
   */
  @SuppressWarnings("SystemConsoleNull") // asked before 22 alone
  boolean isTerminal() {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + number));
      return target.startsWith("/dev/pts")
          || target.toString().startsWith("/dev/tty")
          || target.startsWith("/dev/console");
    } catch (IOException elsewhere) {
      return Runtime.version().feature() < 22 && System.console() != null;
    }
  }
}

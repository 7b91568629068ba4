// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.command;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens the browser of the user. */
final class UserBrowser {
  private UserBrowser() {}

  /** Why no browser can be opened here, and what to do instead; empty if one can. */
  static String obstacle(Map<String, String> environment, int port) {
    if (environment.containsKey("SSH_CONNECTION") || environment.containsKey("SSH_TTY")) {
      return "You are here over SSH. On the machine with the browser, run  ssh -N -L "
          + "%d:127.0.0.1:%d THIS_MACHINE".formatted(port, port)
          + "  and open that address there.";
    }
    boolean isUnix = !isWindows() && !isMac();
    if (isUnix
        && !environment.containsKey("DISPLAY")
        && !environment.containsKey("WAYLAND_DISPLAY")) {
      return "There is no screen to open a browser on. Open that address on this machine, or forward"
          + " port "
          + port
          + " of its loopback address to where the browser is, as  ssh -N -L "
          + "%d:127.0.0.1:%d THIS_MACHINE".formatted(port, port)
          + "  does.";
    }
    return "";
  }

  /** Opens an address; answers what to do instead if that fails, and else an empty text. */
  static String open(URI address) {
    List<String> command =
        isWindows()
            ? List.of("rundll32", "url.dll,FileProtocolHandler", address.toString())
            : List.of(isMac() ? "open" : "xdg-open", address.toString());
    try {
      new ProcessBuilder(command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return "";
    } catch (IOException missing) {
      return "No browser could be opened by " + command.get(0) + ". Open that address yourself.";
    }
  }

  private static boolean isWindows() {
    return system().contains("windows");
  }

  private static boolean isMac() {
    return system().contains("mac");
  }

  private static String system() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Passes on to the program the signals that would end the launcher, and lets the launcher live
 * until the program has ended.
 *
 * <p><b>Design.</b> A shutdown hook could not tell the signals apart, nor keep the JVM from ending.
 * {@code sun.misc.Signal} can, which the JDK exports in {@code jdk.unsupported}; it is reached
 * through reflection because javac's warning about it cannot be suppressed. Where it is missing the
 * launcher ends at a signal as any program does.
 */
final class SignalForwarding {
  private static final String[] SIGNALS = {"TERM", "INT", "HUP"};

  private SignalForwarding() {}

  /** Passes signals on to the program from now on. */
  static void to(Process program) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      for (String name : SIGNALS) {
        Object forwarding =
            Proxy.newProxyInstance(
                SignalForwarding.class.getClassLoader(),
                new Class<?>[] {handler},
                (proxy, method, args) -> {
                  if (method.getName().equals("handle")) {
                    forward(name, program);
                  }
                  return null;
                });
        handle(signal, handler, name, forwarding);
      }
    } catch (ReflectiveOperationException notInThisJdk) {
      return;
    }
  }

  private static void handle(Class<?> signal, Class<?> handler, String name, Object forwarding)
      throws ReflectiveOperationException {
    try {
      Object instance = signal.getConstructor(String.class).newInstance(name);
      signal.getMethod("handle", signal, handler).invoke(null, instance, forwarding);
    } catch (InvocationTargetException refused) {
      // Windows has no HUP, and what nohup has switched off the JVM leaves alone: so do we.
      if (!(refused.getCause() instanceof IllegalArgumentException)) {
        throw refused;
      }
    }
  }

  private static void forward(String signal, Process program) {
    if (!signal.equals("TERM") && isInForeground()) {
      // ^C and the end of a terminal reach every process in its foreground: the program has it.
      return;
    }
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid())).start();
    } catch (IOException noKillCommand) {
      program.destroy();
    }
  }

  /** Whether a terminal has us in its foreground; where that cannot be told, it is assumed. */
  private static boolean isInForeground() {
    try {
      String stat = Files.readString(Path.of("/proc/self/stat"));
      // The command's name is in parentheses and may hold anything; behind it: state, parent, group
      // of processes, session, terminal, group in the terminal's foreground.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return fields[2].equals(fields[5]);
    } catch (IOException notLinux) {
      return true;
    }
  }
}

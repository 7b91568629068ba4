// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that the user has set for the program.
 *
 * <p><b>Design.</b> Some of them would act on the launcher's own JVM: one that listens for a
 * debugger would take the port before the program's does. The script {@code panopticon} sets them
 * aside: {@value #NAMES} lists which, and {@code PANOPTICON_KEPT_X} holds the value that {@code X}
 * had, if it had one. Here they are put back, and nothing of this is left for the program to see.
 * Started without the script the launcher's environment is the program's.
 */
public final class ProgramEnvironment {
  private static final String NAMES = "PANOPTICON_KEPT";

  private ProgramEnvironment() {}

  /** A copy of the variables as the program has to see them. */
  public static Map<String, String> of(Map<String, String> own) {
    return of(own, File.separatorChar == '\\');
  }

  /** On Windows {@code PATH} is {@code Path} as well. */
  static Map<String, String> of(Map<String, String> own, boolean isWindows) {
    Map<String, String> environment =
        isWindows ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new HashMap<>();
    environment.putAll(own);
    restore(environment);
    return environment;
  }

  /** Whether the script has set the program's locale aside, because it knows ASCII alone. */
  static boolean isAscii(Map<String, String> own) {
    return List.of(own.getOrDefault(NAMES, "").split(" ", -1)).contains("LC_ALL");
  }

  /** Puts back what the script has set aside. */
  static void restore(Map<String, String> environment) {
    String names = environment.remove(NAMES);
    if (names == null) {
      return;
    }
    for (String name : names.trim().split(" +", -1)) {
      String value = environment.remove(NAMES + "_" + name);
      put(environment, name, value);
    }
  }

  private static void put(Map<String, String> environment, String name, @Nullable String value) {
    if (value == null) {
      environment.remove(name);
    } else {
      environment.put(name, value);
    }
  }
}

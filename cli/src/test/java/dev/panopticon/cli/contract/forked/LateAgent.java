// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract.forked;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The agent's way into a JVM that runs already: it is loaded into this very one.
 *
 * <p>Needs {@code -Djdk.attach.allowAttachSelf=true}.
 */
public final class LateAgent {
  private static final String JAR = "late.agent.jar";
  private static final String OPTIONS = "late.agent.options";

  private LateAgent() {}

  /** The JVM's arguments for an agent that {@link #load} loads. */
  public static List<String> arguments(Path jar, String options) {
    return List.of(
        "-Djdk.attach.allowAttachSelf=true",
        "-D" + JAR + "=" + jar,
        "-D" + OPTIONS + "=" + options);
  }

  /** Whether the JVM was told to load an agent late. */
  static boolean isExpected() {
    return System.getProperty(JAR) != null;
  }

  /** Loads every class of a directory that can be, without initialising it. */
  static void loadClasses(Path directory) throws IOException {
    for (String name : ClassNames.in(directory)) {
      try {
        Class.forName(name, false, LateAgent.class.getClassLoader());
      } catch (ClassNotFoundException | LinkageError incomplete) {
        // Libraries have classes for libraries that are not there; the program does without.
      }
    }
  }

  /** Loads the agent; returns when it has woven what is loaded. */
  static void load() throws Exception {
    VirtualMachine self = VirtualMachine.attach(Long.toString(ProcessHandle.current().pid()));
    try {
      self.loadAgent(System.getProperty(JAR), System.getProperty(OPTIONS));
    } finally {
      self.detach();
    }
  }

  /** Takes a directory, whose classes it loads; then loads the agent, and then runs a program. */
  public static void main(String[] args) throws Exception {
    loadClasses(Path.of(args[0]));
    load();
    Method main = Class.forName(args[1]).getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    main.invoke(null, (Object) Arrays.copyOfRange(args, 2, args.length));
  }
}

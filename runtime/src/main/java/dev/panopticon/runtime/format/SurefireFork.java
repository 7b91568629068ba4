// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.runtime.format;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM is called in which Maven's Surefire or Failsafe runs tests. Its main class is always
 * the same one, and the jar that starts it has a name of digits; what tells such JVMs apart is the
 * module and the number of the fork.
 *
 * <p><b>Design.</b> Surefire sets {@code basedir} and {@code surefire.forkNumber} when its own code
 * runs, which is after the start of an agent. The command line has both: {@code
 * …/shop-core/target/surefire/surefirebooter-….jar …/target/surefire 2026-…-jvmRun2 …}.
 */
public final class SurefireFork {
  private static final String BOOTER = "org.apache.maven.surefire.booter.ForkedBooter";
  private static final Pattern JAR =
      Pattern.compile(
          "([^/\\\\]+)[/\\\\][^/\\\\]+[/\\\\][^/\\\\]+[/\\\\]surefirebooter-?[^/\\\\ ]*\\.jar");
  private static final Pattern RUN = Pattern.compile("-jvmRun(\\d+)");

  private SurefireFork() {}

  /** The module and the number of the fork; null if this is no such JVM. */
  public static @Nullable String name() {
    return name(
        System.getProperty("sun.java.command", ""),
        System.getProperty("basedir", System.getProperty("user.dir", "")),
        System.getProperty("surefire.forkNumber"));
  }

  static @Nullable String name(String command, String folder, @Nullable String number) {
    Matcher jar = JAR.matcher(command);
    boolean hasJar = jar.find();
    if (!hasJar && !command.startsWith(BOOTER)) {
      return null;
    }
    Path module = Path.of(hasJar ? jar.group(1) : folder).getFileName();
    Matcher run = RUN.matcher(command);
    String fork = number != null ? number : run.find() ? run.group(1) : "";
    return (module == null ? "tests" : module.toString()) + (fork.isEmpty() ? "" : "-fork" + fork);
  }
}

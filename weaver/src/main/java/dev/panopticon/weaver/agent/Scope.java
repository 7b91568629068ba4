// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import dev.panopticon.predicate.MethodFacts;
import dev.panopticon.predicate.Rules;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which classes are looked at, judged by name and origin alone, before any byte is read.
 *
 * <p>Never: the JDK's classes, our own, and those that an exclude pattern takes out as a whole.
 * With include patterns: those that could match. Without: the code source of the main class, and
 * every directory on the class path. Safe for use by many threads.
 */
final class Scope {
  private static final String[] OURS = {
    "dev.panopticon.annotation.",
    "dev.panopticon.boot.",
    "dev.panopticon.predicate.",
    "dev.panopticon.runtime.",
  };

  private final Rules rules;
  private final @Nullable Path mainCodeSource;

  /** Whether a location is traced by default: programs have few locations and many classes. */
  private final Map<String, Boolean> locations = new ConcurrentHashMap<>();

  /**
   * A scope.
   *
   * @param mainCodeSource where the main class lies, as a real path
   */
  Scope(Rules rules, @Nullable Path mainCodeSource) {
    this.rules = rules;
    this.mainCodeSource = mainCodeSource;
  }

  /** Whether a class is the program's, whatever is asked for. */
  static boolean isProgram(
      @Nullable ClassLoader loader, String className, @Nullable ProtectionDomain domain) {
    if (loader == null
        || loader == ClassLoader.getPlatformClassLoader()
        || loader == Scope.class.getClassLoader()) {
      return false;
    }
    for (String prefix : OURS) {
      if (className.startsWith(prefix)) {
        return false;
      }
    }
    // The class path's loader also serves modules of the JDK, such as jdk.compiler.
    URL location = LoadedClass.location(domain);
    return location == null
        || !location.getProtocol().equals("jrt")
        || !location.getPath().matches("/(java|jdk)\\..*");
  }

  /** Whether some method of a class of the program may have to be traced. */
  boolean mayTrace(
      @Nullable ClassLoader loader, String className, @Nullable ProtectionDomain domain) {
    MethodFacts facts = new LoadedClass(className, domain);
    if (rules.isExcluded(facts)) {
      return false;
    }
    if (!rules.includes().isEmpty()) {
      return rules.mayInclude(facts);
    }
    URL location = LoadedClass.location(domain);
    return location != null
        && locations.computeIfAbsent(
            location.toString(),
            unused -> isTracedByDefault(location, loader == ClassLoader.getSystemClassLoader()));
  }

  private boolean isTracedByDefault(URL location, boolean onClassPath) {
    try {
      Path path = Path.of(location.toURI());
      return (onClassPath && Files.isDirectory(path))
          || (mainCodeSource != null && Files.isSameFile(path, mainCodeSource));
    } catch (URISyntaxException
        | IOException
        | IllegalArgumentException
        | FileSystemNotFoundException notAFile) {
      return false;
    }
  }
}

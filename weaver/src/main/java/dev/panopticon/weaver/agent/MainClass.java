// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.agent;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The class with which this JVM's program starts.
 *
 * @param name the main class, or the jar or module that names it
 * @param codeSource the directory or jar that holds it, as a real path; null if unknown
 */
record MainClass(String name, @Nullable Path codeSource) {

  /**
   * Found as the {@code java} command found it: asking a class loader for the class would load it
   * before the agent can weave it.
   */
  static MainClass ofThisJvm() {
    // Set by the JVM: the main class, jar or module, then the program's arguments.
    String command = System.getProperty("sun.java.command", "");
    String classPath = System.getProperty("java.class.path", "");
    String first = command.split(" ", 2)[0];
    String module = System.getProperty("jdk.module.main");
    if (module != null) {
      return new MainClass(first.substring(first.indexOf('/') + 1), moduleLocation(module));
    }
    // With -jar the class path is the jar alone, and the command begins with it, spaces included.
    if (classPath.endsWith(".jar") && command.startsWith(classPath)) {
      return new MainClass(new File(classPath).getName(), real(classPath));
    }
    return new MainClass(first, findOn(classPath, first.replace('.', '/') + ".class"));
  }

  private static @Nullable Path moduleLocation(String module) {
    Optional<URI> location =
        ModuleLayer.boot()
            .configuration()
            .findModule(module)
            .flatMap(resolved -> resolved.reference().location());
    return location.filter(uri -> "file".equals(uri.getScheme())).map(Path::of).orElse(null);
  }

  private static @Nullable Path findOn(String classPath, String classFile) {
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      Path path = real(entry);
      if (path != null && holds(path, classFile)) {
        return path;
      }
    }
    return null;
  }

  private static boolean holds(Path path, String classFile) {
    if (Files.isDirectory(path)) {
      return Files.exists(path.resolve(classFile));
    }
    try (ZipFile jar = new ZipFile(path.toFile())) {
      return jar.getEntry(classFile) != null;
    } catch (IOException notAnArchive) {
      return false;
    }
  }

  private static @Nullable Path real(String path) {
    try {
      return Path.of(path).toRealPath();
    } catch (IOException | InvalidPathException missing) {
      return null;
    }
  }
}

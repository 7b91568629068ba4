// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.weave;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Class files of directories and jars, the first one that has the type, and after them the JDK.
 *
 * <p>A jar is opened for each look-up, so that nothing keeps a file of the project open; whoever
 * asks remembers the answers. No jar is searched for what only the JDK can have.
 */
final class PathBytes implements ClassBytes {
  private final List<Path> classPath;

  PathBytes(List<Path> classPath) {
    this.classPath = List.copyOf(classPath);
  }

  @Override
  public byte @Nullable [] find(String internalName) {
    String file = internalName + ".class";
    byte[] bytes = internalName.startsWith("java/") ? null : resource(file);
    return bytes != null ? bytes : jdk(file);
  }

  @Override
  public byte @Nullable [] resource(String name) {
    for (Path entry : classPath) {
      byte[] bytes = read(entry, name);
      if (bytes != null) {
        return bytes;
      }
    }
    return null;
  }

  private static byte @Nullable [] read(Path entry, String name) {
    try {
      if (Files.isDirectory(entry)) {
        Path file = entry.resolve(name);
        return Files.isRegularFile(file) ? Files.readAllBytes(file) : null;
      }
      if (!Files.isRegularFile(entry)) {
        return null;
      }
      try (ZipFile jar = new ZipFile(entry.toFile())) {
        ZipEntry found = jar.getEntry(name);
        if (found == null) {
          return null;
        }
        try (InputStream in = jar.getInputStream(found)) {
          return in.readAllBytes();
        }
      }
    } catch (IOException unreadable) {
      // A class path may hold anything; the program may never need this entry.
      return null;
    }
  }

  private static byte @Nullable [] jdk(String name) {
    try (InputStream in = ClassLoader.getPlatformClassLoader().getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      return null;
    }
  }
}

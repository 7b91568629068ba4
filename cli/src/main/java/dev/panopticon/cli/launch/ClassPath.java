// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.launch;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directories and jars in which a program's classes are looked for, before it runs.
 *
 * @param entries in the order in which they are searched
 */
public record ClassPath(List<Path> entries) {
  private static final String CLASS = ".class";

  public ClassPath {
    entries = List.copyOf(entries);
  }

  /** Reads what the {@code java} command would read, {@code lib/*} included. */
  public static ClassPath parse(String text) throws IOException {
    List<Path> entries = new ArrayList<>();
    for (String entry : text.split(File.pathSeparator, -1)) {
      try {
        addEntry(entry, entries);
      } catch (InvalidPathException inexpressible) {
        // Nor will the JVM find anything there.
      }
    }
    return new ClassPath(entries);
  }

  private static void addEntry(String entry, List<Path> entries) throws IOException {
    if (!entry.equals("*") && !entry.endsWith(File.separator + "*")) {
      entries.add(Path.of(entry));
      return;
    }
    Path folder = Path.of(entry.substring(0, entry.length() - 1));
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
        jars.forEach(entries::add);
      }
    }
  }

  /** The bytes of a class, or null if it is not here. */
  byte @Nullable [] find(String className) throws IOException {
    Found found = locate(className);
    return found == null ? null : found.bytes();
  }

  /**
   * A class and the entry in which it is.
   *
   * @param bytes the class file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Found(String className, Path entry, byte[] bytes) {}

  /** Where a class is, or null if it is not here. */
  public @Nullable Found locate(String className) throws IOException {
    String file = className.replace('.', '/') + CLASS;
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        Path path = entry.resolve(file);
        if (Files.isRegularFile(path)) {
          return new Found(className, entry, Files.readAllBytes(path));
        }
      } else if (Files.isRegularFile(entry)) {
        byte[] bytes = findInJar(entry, file);
        if (bytes != null) {
          return new Found(className, entry, bytes);
        }
      }
    }
    return null;
  }

  private static byte @Nullable [] findInJar(Path path, String file) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      var entry = jar.getEntry(file);
      if (entry == null) {
        return null;
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }

  /** A sentence for each entry that does not exist; none if all do. */
  public String missing() {
    return entries.stream()
        .filter(entry -> !Files.exists(entry))
        .map(entry -> " The entry " + entry + " does not exist.")
        .collect(joining());
  }

  /** Names of the classes here that are not nested in another one. */
  public Collection<String> classNames() throws IOException {
    Collection<String> names = new TreeSet<>();
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        try (Stream<Path> files = Files.walk(entry)) {
          files.forEach(file -> addName(names, entry.relativize(file).toString()));
        }
      } else if (Files.isRegularFile(entry)) {
        try (JarFile jar = new JarFile(entry.toFile())) {
          jar.stream().forEach(file -> addName(names, file.getName()));
        }
      }
    }
    return names;
  }

  private static void addName(Collection<String> names, String file) {
    if (file.endsWith(CLASS) && !file.contains("$") && !file.contains("-info")) {
      String name = file.substring(0, file.length() - CLASS.length());
      names.add(name.replace(File.separatorChar, '.').replace('/', '.'));
    }
  }
}

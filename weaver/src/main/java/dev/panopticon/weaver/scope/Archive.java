// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads what lies in archives and directories: names, and the manifest; no class is looked into.
 */
final class Archive {
  private static final int DIRECTORY_ENTRY = 0x02014b50;
  private static final int DIRECTORY_END = 0x06054b50;
  private static final int DIRECTORY_END_BYTES = 22;
  private static final int DIRECTORY_ENTRY_BYTES = 46;
  private static final byte[] ARTIFACTS = "META-INF/maven/".getBytes(StandardCharsets.US_ASCII);

  /** With the longest comment that an archive can end with. */
  private static final int TAIL_BYTES = DIRECTORY_END_BYTES + 0xffff;

  private Archive() {}

  /** The names of all files at an origin, with slashes; none where it cannot be read. */
  static List<String> names(Origin origin) {
    try {
      if (Files.isDirectory(origin.file())) {
        return inDirectory(origin.file());
      }
      try (ZipFile archive = new ZipFile(origin.file().toFile())) {
        String prefix = origin.inside().isEmpty() ? "" : origin.inside() + "/";
        return archive.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList();
      }
    } catch (IOException | RuntimeException unreadable) {
      return List.of();
    }
  }

  private static List<String> inDirectory(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  /**
   * The groups of the artifacts that say in an archive that they are in it.
   *
   * <p>Asked of each library of a program: only the end of the archive is read, where the names
   * are, and of an archive in an archive as well.
   */
  static Set<String> groups(Origin origin) {
    try (ZipFile outer = origin.inside().isEmpty() ? null : new ZipFile(origin.file().toFile())) {
      if (outer == null) {
        return groups(
            namesAtEnd(Files.size(origin.file()), () -> Files.newInputStream(origin.file())));
      }
      ZipEntry nested = outer.getEntry(origin.inside());
      return nested == null
          ? Set.of()
          : groups(namesAtEnd(nested.getSize(), () -> outer.getInputStream(nested)));
    } catch (IOException | RuntimeException unreadable) {
      return Set.of();
    }
  }

  private static List<String> namesAtEnd(long size, Source source) throws IOException {
    byte[] end = end(size, source, (int) Math.min(TAIL_BYTES, size));
    ByteBuffer tail = littleEndian(end);
    int at = tail.limit() - DIRECTORY_END_BYTES;
    while (at >= 0 && tail.getInt(at) != DIRECTORY_END) {
      at--;
    }
    if (at < 0) {
      return List.of();
    }
    int bytes = tail.getInt(at + 12);
    return bytes <= at
        ? namesOfArtifacts(end, at - bytes, at)
        : namesOfArtifacts(end(size, source, end.length - at + bytes), 0, bytes);
  }

  /** Passes over what comes before: cheap where an inner archive is stored as it is. */
  private static byte[] end(long size, Source source, int bytes) throws IOException {
    try (InputStream in = source.open()) {
      in.skipNBytes(size - bytes);
      return in.readNBytes(bytes);
    }
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static List<String> namesOfArtifacts(byte[] end, int from, int to) {
    ByteBuffer bytes = littleEndian(end);
    List<String> names = new ArrayList<>();
    int at = from;
    while (at + DIRECTORY_ENTRY_BYTES <= to && bytes.getInt(at) == DIRECTORY_ENTRY) {
      int name = at + DIRECTORY_ENTRY_BYTES;
      int length = Short.toUnsignedInt(bytes.getShort(at + 28));
      if (length > ARTIFACTS.length
          && Arrays.equals(end, name, name + ARTIFACTS.length, ARTIFACTS, 0, ARTIFACTS.length)) {
        names.add(new String(end, name, length, StandardCharsets.UTF_8));
      }
      at =
          name
              + length
              + Short.toUnsignedInt(bytes.getShort(at + 30))
              + Short.toUnsignedInt(bytes.getShort(at + 32));
    }
    return names;
  }

  /** Opens a stream of the bytes of an archive. */
  private interface Source {
    InputStream open() throws IOException;
  }

  /** The groups of the artifacts among these files. */
  static Set<String> groups(List<String> names) {
    Set<String> groups = new LinkedHashSet<>();
    for (String name : names) {
      if (isArtifact(name)) {
        groups.add(name.split("/", 4)[2]);
      }
    }
    return groups;
  }

  private static boolean isArtifact(String name) {
    return name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties");
  }

  /** The group of the artifact of that name which says in an archive that it is in it. */
  static Optional<String> group(List<String> names, String artifact) {
    return names.stream()
        .filter(name -> isArtifact(name) && name.endsWith("/" + artifact + "/pom.properties"))
        .map(name -> name.split("/", 4)[2])
        .findFirst();
  }

  /** How many artifacts say in an archive that they are in it. */
  static long artifacts(List<String> names) {
    return names.stream().filter(Archive::isArtifact).count();
  }

  /** The packages that have classes among these files. */
  static Set<String> packages(List<String> names) {
    Set<String> packages = new LinkedHashSet<>();
    for (String name : names) {
      int slash = name.lastIndexOf('/');
      if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
        packages.add(slash < 0 ? "" : name.substring(0, slash).replace('/', '.'));
      }
    }
    return packages;
  }

  /** The value of an attribute in the manifest of an archive or an unpacked one. */
  static Optional<String> attribute(Path file, String name) {
    try {
      Manifest manifest = manifest(file);
      return Optional.ofNullable(manifest)
          .map(found -> found.getMainAttributes().getValue(name))
          .map(String::trim);
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static @Nullable Manifest manifest(Path file) throws IOException {
    byte[] bytes = bytes(file, JarFile.MANIFEST_NAME);
    return bytes == null ? null : new Manifest(new ByteArrayInputStream(bytes));
  }

  /** The text of a file of properties in an archive or an unpacked one. */
  static Optional<String> text(Path file, String name) {
    try {
      return Optional.ofNullable(bytes(file, name))
          .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static byte @Nullable [] bytes(Path file, String name) throws IOException {
    if (Files.isDirectory(file)) {
      Path found = file.resolve(name);
      return Files.exists(found) ? Files.readAllBytes(found) : null;
    }
    try (ZipFile archive = new ZipFile(file.toFile())) {
      ZipEntry found = archive.getEntry(name);
      if (found == null) {
        return null;
      }
      try (InputStream in = archive.getInputStream(found)) {
        return in.readAllBytes();
      }
    }
  }

  /** Whether there is a file of that name, with slashes. */
  static boolean has(Path file, String name) {
    if (Files.isDirectory(file)) {
      try {
        return Files.exists(file.resolve(name));
      } catch (InvalidPathException inexpressible) {
        return false; // in the encoding of file names: the JVM finds it no more than we do
      }
    }
    try (ZipFile archive = new ZipFile(file.toFile())) {
      return archive.getEntry(name) != null;
    } catch (IOException notAnArchive) {
      return false;
    }
  }
}

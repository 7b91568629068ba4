// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.scope;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where classes come from: a directory, an archive, or a place in an archive.
 *
 * @param file the directory or archive, as a real path where there is one
 * @param inside the path within the archive, such as {@code BOOT-INF/lib/order.jar}; else empty
 */
public record Origin(Path file, String inside) {
  private static final String CLASSES = "-INF/classes";

  /**
   * Reads the location of a code source, in the ways in which class loaders write it: {@code
   * file:/srv/app.jar}, {@code jar:file:/srv/app.jar!/BOOT-INF/classes!/} and {@code
   * jar:nested:/srv/app.jar/!BOOT-INF/classes/!/} (Spring Boot), {@code
   * jar:war:file:/srv/app.war*}{@code /WEB-INF/lib/order.jar!/} (Tomcat), {@code vfs:/content/…}.
   *
   * @return null if it is no path
   */
  public static @Nullable Origin of(@Nullable URL location) {
    return location == null ? null : of(location.toString());
  }

  static @Nullable Origin of(String location) {
    String rest = without("jar:", location);
    boolean isNested = rest.startsWith("nested:");
    boolean isWar = rest.startsWith("war:");
    boolean isInside = isNested || isWar || rest.length() < location.length();
    rest = without("war:", without("nested:", rest));
    String separator = isNested ? "/!" : isWar ? "*/" : "!/";
    int end = isInside ? rest.indexOf(separator) : -1;
    Path file = path(end < 0 ? rest : rest.substring(0, end));
    return file == null
        ? null
        : new Origin(file, end < 0 ? "" : inner(rest.substring(end + separator.length())));
  }

  /** A file or directory. */
  static Origin of(Path file) {
    return new Origin(real(file), "");
  }

  private static String without(String scheme, String text) {
    return text.startsWith(scheme) ? text.substring(scheme.length()) : text;
  }

  private static String inner(String text) {
    return text.replaceFirst("^/+", "").replaceFirst("[!/]+$", "");
  }

  private static @Nullable Path path(String text) {
    try {
      return real(Path.of(URI.create(text.startsWith("/") ? "file:" + text : text)));
    } catch (IllegalArgumentException | FileSystemNotFoundException notAFile) {
      return written(text);
    }
  }

  /** A path of a scheme that we do not know, or with characters that a URL should not have. */
  private static @Nullable Path written(String text) {
    try {
      return text.contains("/") ? Path.of(text.substring(text.indexOf('/'))) : null;
    } catch (InvalidPathException noPath) {
      return null;
    }
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException missing) {
      return path.toAbsolutePath().normalize();
    }
  }

  /** Whether classes lie in files of their own. */
  boolean isDirectory() {
    // A runtime image shows its modules as directories, too.
    return inside.isEmpty()
        && file.getFileSystem() == FileSystems.getDefault()
        && Files.isDirectory(file);
  }

  /** Whether it is the place for an application's own classes, in a deployment or an archive. */
  boolean isOfApplication() {
    return path().endsWith(CLASSES);
  }

  /**
   * Where the application to which a library in {@code WEB-INF/lib} belongs keeps its own classes.
   *
   * @return null if it is no such library
   */
  @Nullable Origin classesBeside() {
    int lib = path().lastIndexOf("WEB-INF/lib");
    if (lib < 0) {
      return null;
    }
    if (inside.isEmpty()) {
      Path folder = file.getParent();
      return folder == null ? null : new Origin(folder.resolveSibling("classes"), "");
    }
    return new Origin(file, inside.substring(0, inside.indexOf("lib")) + "classes");
  }

  private String path() {
    return inside.isEmpty() ? file.toString().replace('\\', '/') : inside;
  }

  /** As a person would say it: {@code BOOT-INF/classes of shop.jar}. */
  String described() {
    if (!inside.isEmpty()) {
      return inside + " of " + file.getFileName();
    }
    // Of an unpacked application the path begins with its own name.
    Path war = isOfApplication() ? file.getParent() : null;
    Path app = war == null ? null : war.getParent();
    Path around = app == null ? null : app.getParent();
    return String.valueOf(around == null ? file.getFileName() : around.relativize(file));
  }
}

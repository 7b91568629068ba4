// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The class files below a directory, by their path in it with {@code /} between names. Not safe for
 * use while the compiler writes to it.
 */
final class ClassDirectory {
  private static final String SUFFIX = ".class";

  /** Where multi-release archives keep the classes for newer JDKs. */
  private static final Pattern RELEASE = Pattern.compile("^META-INF/versions/\\d+/");

  private final Path root;
  private final List<String> files;

  ClassDirectory(Path root) throws IOException {
    this.root = root;
    try (Stream<Path> tree = Files.walk(root)) {
      this.files =
          tree.filter(path -> path.toString().endsWith(SUFFIX) && Files.isRegularFile(path))
              .map(path -> root.relativize(path).toString().replace('\\', '/'))
              .sorted()
              .toList();
    }
  }

  /** The class files that were there when this object was made, sorted. */
  List<String> files() {
    return files;
  }

  /** The binary name of the class in a file. */
  static String className(String file) {
    String name = RELEASE.matcher(file).replaceFirst("");
    return name.substring(0, name.length() - SUFFIX.length()).replace('/', '.');
  }

  Path path(String file) {
    return root.resolve(file);
  }

  byte[] read(String file) throws IOException {
    return Files.readAllBytes(path(file));
  }

  /** Replaces a file as a whole: whoever reads meanwhile, or after a crash, sees old or new. */
  void write(String file, byte[] bytes) throws IOException {
    Path target = path(file);
    Path next = target.resolveSibling(target.getFileName() + ".panopticon");
    Files.write(next, bytes);
    Files.move(next, target, StandardCopyOption.REPLACE_EXISTING);
  }
}

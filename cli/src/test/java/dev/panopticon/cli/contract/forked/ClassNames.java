// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.cli.contract.forked;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of a directory. */
final class ClassNames {
  private static final String SUFFIX = ".class";

  private ClassNames() {}

  /** Their binary names, sorted, without those of newer releases. */
  static List<String> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(file -> directory.relativize(file).toString())
          .filter(path -> path.endsWith(SUFFIX) && !path.startsWith("META-INF"))
          .map(path -> path.substring(0, path.length() - SUFFIX.length()))
          .map(path -> path.replace(File.separatorChar, '.'))
          .sorted()
          .toList();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What maven-compiler-plugin remembers of its last run: the list of the sources. Without it
 * everything is compiled anew.
 *
 * <p>It is put away for as long as woven classes stand in the place of the compiler's, so that a
 * build without the plugin does not take them for its own.
 */
final class CompilerStatus {
  private static final String LIST = "inputFiles.lst";

  private final Path status;
  private final Path kept;

  /**
   * The status of a goal of the compiler.
   *
   * @param build the project's build directory
   */
  CompilerStatus(Path build, String goal) {
    status = build.resolve("maven-status/maven-compiler-plugin").resolve(goal);
    kept = build.resolve("panopticon/compiler").resolve(goal);
  }

  /** Answers whether there was one. */
  boolean putAway() throws IOException {
    List<Path> lists = lists(status);
    for (Path list : lists) {
      Path place = kept.resolve(status.relativize(list));
      Files.createDirectories(place.getParent());
      Files.move(list, place, StandardCopyOption.REPLACE_EXISTING);
    }
    return !lists.isEmpty();
  }

  /** Puts back what was put away, unless the compiler has written another meanwhile. */
  void putBack() throws IOException {
    for (Path list : lists(kept)) {
      Path place = status.resolve(kept.relativize(list));
      if (Files.exists(place)) {
        Files.delete(list);
      } else {
        Files.createDirectories(place.getParent());
        Files.move(list, place);
      }
    }
  }

  /** One for each execution of the goal. */
  private static List<Path> lists(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> executions = Files.list(folder)) {
      return executions.map(execution -> execution.resolve(LIST)).filter(Files::exists).toList();
    }
  }
}

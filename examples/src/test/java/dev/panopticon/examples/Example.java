// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One folder of the examples: a program, a page about it, and what was recorded of it.
 *
 * @param folder absolute path of the folder
 */
record Example(Path folder) {
  private static final String PROMPT = "./panopticon ";

  /** An argument as a shell reads it, with quotes around all of it or none. */
  private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

  /** On the page of a program that not every JDK runs. */
  private static final Pattern NEEDS = Pattern.compile("Needs JDK (\\d+)");

  /** Every folder beside the sources of these tests that has a page, and that this JDK runs. */
  static List<Example> all() throws IOException {
    List<Example> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(Path.of("").toAbsolutePath())) {
      for (Path folder : folders.sorted().toList()) {
        Path page = folder.resolve("README.md");
        if (Files.exists(page) && needs(page) <= Runtime.version().feature()) {
          all.add(new Example(folder));
        }
      }
    }
    return all;
  }

  private static int needs(Path page) throws IOException {
    Matcher found = NEEDS.matcher(Files.readString(page));
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  String name() {
    return folder.getFileName().toString();
  }

  Path trace() {
    return folder.resolve(name() + ".trace.gz");
  }

  Path expected() {
    return folder.resolve("expected.txt");
  }

  /** Its arrows; where there is no such file, it has none. */
  Path arrows() {
    return folder.resolve("arrows.txt");
  }

  String expectedArrows() throws IOException {
    return Files.exists(arrows()) ? Files.readString(arrows()) : "";
  }

  /** Which waits are ended by whom, each at least once: how often differs from run to run. */
  List<String> expectedWakes() throws IOException {
    Path file = folder.resolve("wakes.txt");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  Path picture() {
    return folder.resolve(name() + ".png");
  }

  /** The arguments of the command that the page tells the reader to type. */
  List<String> command() throws IOException {
    return commandOn(folder.resolve("README.md"));
  }

  /** The arguments of the first command on a page. */
  static List<String> commandOn(Path page) throws IOException {
    return Files.readAllLines(page).stream()
        .filter(line -> line.startsWith(PROMPT))
        .findFirst()
        .map(line -> arguments(line.substring(PROMPT.length())))
        .orElseThrow(() -> new IllegalStateException(page + " has no line that begins " + PROMPT));
  }

  private static List<String> arguments(String command) {
    return ARGUMENT
        .matcher(command)
        .results()
        .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
        .toList();
  }

  @Override
  public String toString() {
    return name();
  }
}

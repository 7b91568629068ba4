// SPDX-License-Identifier: Apache-2.0
package dev.panopticon.weaver.option;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file of options, for those that are too many for a command line: {@code @panopticon.options}.
 *
 * <p>Each line is what the options of the agent are elsewhere, so that one can be moved to the
 * other: one option, or several with commas between them, and a comma inside a value written twice.
 * What begins with {@code #} is a comment.
 */
final class OptionsFile {
  private OptionsFile() {}

  /**
   * A line with options.
   *
   * @param text the options
   * @param place where they are from, for messages
   */
  record Line(String text, String place) {}

  /**
   * The lines of a file that hold options.
   *
   * @throws IllegalArgumentException if it cannot be read; the message names it
   */
  static List<Line> read(String name) {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String line : lines(name)) {
      number++;
      String text = line.strip();
      if (!text.isEmpty() && text.charAt(0) != '#') {
        lines.add(new Line(text, name + ":" + number + ": "));
      }
    }
    return lines;
  }

  private static List<String> lines(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("A file of options has no name. Write @FILE.");
    }
    try {
      return Files.readAllLines(Path.of(name));
    } catch (NoSuchFileException missing) {
      throw new IllegalArgumentException(
          "There is no file of options "
              + name
              + " in "
              + Path.of("").toAbsolutePath()
              + ". Write @ and a whole path.",
          missing);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "The file of options " + name + " cannot be read: " + unreadable, unreadable);
    }
  }
}
